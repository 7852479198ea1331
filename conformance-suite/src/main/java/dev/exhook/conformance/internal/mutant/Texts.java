package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Looks into requests of any type. */
final class Texts {
    private Texts() {}

    /** The values of all text fields of this name, at any depth; an empty one counts where its message is there. */
    static Stream<String> in(Message message, String name) {
        FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
        Stream<String> here = field != null && field.getJavaType() == FieldDescriptor.JavaType.STRING
                ? Stream.of((String) message.getField(field))
                : Stream.empty();
        Stream<String> inside = message.getAllFields().values().stream()
                .flatMap(value -> (value instanceof Collection<?> many ? many : List.of(value)).stream())
                .filter(Message.class::isInstance)
                .flatMap(inner -> in((Message) inner, name));
        return Stream.concat(here, inside);
    }
}
