package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Changes requests of any type and version by their field names. */
final class Fields {
    private Fields() {}

    /**
     * The message with one field set.
     *
     * @param path names joined by dots, as {@code message.qos}; sub-messages on the way are created where absent
     * @throws IllegalArgumentException when there is no such field
     */
    static Message set(Message message, String path, Object value) {
        Message.Builder builder = message.toBuilder();
        int dot = path.indexOf('.');
        FieldDescriptor field = field(message, dot < 0 ? path : path.substring(0, dot));
        if (dot < 0) {
            return builder.setField(field, value).build();
        }
        Message inner = (Message) message.getField(field);
        return builder.setField(field, set(inner, path.substring(dot + 1), value))
                .build();
    }

    /** The value of a field, a default one included. */
    static Object get(Message message, String path) {
        int dot = path.indexOf('.');
        Object value = message.getField(field(message, dot < 0 ? path : path.substring(0, dot)));
        return dot < 0 ? value : get((Message) value, path.substring(dot + 1));
    }

    /** Tells whether the message has that field at its top level. */
    static boolean has(Message message, String name) {
        return message.getDescriptorForType().findFieldByName(name) != null;
    }

    private static FieldDescriptor field(Message message, String name) {
        FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
        if (field == null) {
            throw new IllegalArgumentException(message.getDescriptorForType().getFullName() + " has no field " + name);
        }
        return field;
    }

    /** The message with each text field that the predicate picks (owner's type, field's name) changed, at any depth. */
    static Message changeTexts(Message message, BiPredicate<String, String> picked, UnaryOperator<String> change) {
        Message.Builder builder = message.toBuilder();
        message.getAllFields().forEach((field, value) -> {
            if (field.isMapField() || field.isRepeated()) {
                return;
            }
            if (value instanceof Message inner) {
                builder.setField(field, changeTexts(inner, picked, change));
            }
        });
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            boolean text = field.getJavaType() == FieldDescriptor.JavaType.STRING && !field.isRepeated();
            if (text && picked.test(message.getDescriptorForType().getName(), field.getName())) {
                builder.setField(field, change.apply((String) message.getField(field)));
            }
        }
        return builder.build();
    }

    /** The message with each whole-number field of these names changed, at any depth. */
    static Message changeNumbers(Message message, Predicate<String> picked, int value) {
        Message.Builder builder = message.toBuilder();
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (field.getJavaType() == FieldDescriptor.JavaType.INT && picked.test(field.getName())) {
                builder.setField(field, value);
            } else if (!field.isRepeated() && message.getAllFields().get(field) instanceof Message inner) {
                builder.setField(field, changeNumbers(inner, picked, value));
            }
        }
        return builder.build();
    }
}
