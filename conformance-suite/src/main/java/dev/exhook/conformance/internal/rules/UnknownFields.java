package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds fields that a message's type does not have, at any depth. */
final class UnknownFields {
    private UnknownFields() {}

    /** The name of the first type that holds some, with the fields' numbers; empty when there are none. */
    static Optional<String> in(Message message) {
        if (!message.getUnknownFields().asMap().isEmpty()) {
            return Optional.of(message.getDescriptorForType().getName() + ": numbers "
                    + message.getUnknownFields().asMap().keySet());
        }
        return message.getAllFields().values().stream()
                .flatMap(value -> (value instanceof Collection<?> many ? many : List.of(value)).stream())
                .filter(Message.class::isInstance)
                .flatMap(inner -> in((Message) inner).stream())
                .findFirst();
    }
}
