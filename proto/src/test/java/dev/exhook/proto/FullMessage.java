package dev.exhook.proto;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;

/** A message with a value in every field, all of them different and none the default. */
final class FullMessage {
    private int next = 1;

    private FullMessage() {}

    static Message of(Message prototype) {
        return new FullMessage().fill(prototype);
    }

    private Message fill(Message prototype) {
        Message.Builder builder = prototype.newBuilderForType();
        for (FieldDescriptor field : prototype.getDescriptorForType().getFields()) {
            if (field.isRepeated()) {
                builder.addRepeatedField(field, value(builder, field));
                builder.addRepeatedField(field, value(builder, field));
            } else {
                builder.setField(field, value(builder, field));
            }
        }
        return builder.build();
    }

    private Object value(Message.Builder builder, FieldDescriptor field) {
        int n = next++;
        return switch (field.getJavaType()) {
            case BOOLEAN -> true;
            case INT -> n;
            case LONG -> (long) n << 33;
            case STRING -> "text-é-" + n;
            case BYTE_STRING -> ByteString.copyFrom(new byte[] {(byte) 0xff, 0, (byte) n});
            case ENUM -> field.getEnumType().getValues().get(1);
            case MESSAGE -> fill(builder.newBuilderForField(field).getDefaultInstanceForType());
            case FLOAT, DOUBLE -> throw new IllegalStateException("the contract has no " + field.getJavaType());
        };
    }
}
