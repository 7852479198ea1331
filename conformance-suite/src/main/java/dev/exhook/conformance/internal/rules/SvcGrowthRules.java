package dev.exhook.conformance.internal.rules;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import java.util.List;

/** The rules about fields that a newer broker may add to its requests. */
final class SvcGrowthRules {
    static final List<Rule> RULES = List.of(
            Rule.of("SVC-09", SvcGrowthRules::unknownFieldsAreIgnoredAtAnyDepth),
            Rule.of("SVC-10", SvcGrowthRules::unknownConstantsBreakNothing));

    private static final int NOBODYS_FIELD = 100;
    private static final int NOBODYS_CONSTANT = 7;

    static void unknownFieldsAreIgnoredAtAnyDepth(ProviderUnderTest provider) {
        Asking.mustBeAnswered(Asking.eachDeclaredHook(
                provider,
                "with a field that no .proto has in each of its parts",
                request -> withUnknownFieldsInside(request).build()));
    }

    private static Message.Builder withUnknownFieldsInside(Message message) {
        Message.Builder builder = message.toBuilder();
        message.getAllFields().forEach((field, value) -> {
            if (!field.isRepeated() && value instanceof Message inner) {
                builder.setField(field, grown(inner));
            } else if (field.isRepeated() && !field.isMapField() && isOfMessages(field)) {
                for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
                    builder.setRepeatedField(field, i, grown((Message) message.getRepeatedField(field, i)));
                }
            }
        });
        return builder;
    }

    private static boolean isOfMessages(FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
    }

    private static Message grown(Message message) {
        UnknownFieldSet.Field field = UnknownFieldSet.Field.newBuilder()
                .addLengthDelimited(ByteString.copyFromUtf8("from a newer broker"))
                .addVarint(1)
                .build();
        return withUnknownFieldsInside(message)
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(NOBODYS_FIELD, field)
                        .build())
                .build();
    }

    static void unknownConstantsBreakNothing(ProviderUnderTest provider) {
        Asking.one(Hook.CLIENT_AUTHORIZE, provider, "with a type that no .proto has", request -> {
            FieldDescriptor type = request.getDescriptorForType().findFieldByName("type");
            return Fields.set(request, "type", type.getEnumType().findValueByNumberCreatingIfUnknown(NOBODYS_CONSTANT));
        });
    }
}
