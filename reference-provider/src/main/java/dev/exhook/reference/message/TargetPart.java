package dev.exhook.reference.message;

import dev.exhook.proto.v3.Message;
import dev.exhook.provider.TopicFilter;
import java.util.Optional;

/** A part of a {@link TopicTarget}. */
sealed interface TargetPart {
    /** All placeholders, for an error message. */
    String NAMES = "${topic}, ${clientid}, ${username}, ${1}, ${2} ...";

    /** More wildcards than anybody needs, and few enough for one digit. */
    int MAX_CAPTURES = 9;

    /** The part that this placeholder stands for. */
    static Optional<TargetPart> placeholder(String name) {
        return switch (name) {
            case "topic" -> Optional.of(new WholeTopic());
            case "clientid" -> Optional.of(new ClientId());
            case "username" -> Optional.of(new Username());
            default ->
                name.length() == 1 && name.charAt(0) >= '1' && name.charAt(0) <= '0' + MAX_CAPTURES
                        ? Optional.of(new Capture(name.charAt(0) - '0'))
                        : Optional.empty();
        };
    }

    /** The text for this message; empty if it does not fit into a topic. */
    Optional<String> value(Message message, TopicFilter matched);

    /** Text that is the same for all messages. */
    record Literal(String text) implements TargetPart {
        @Override
        public Optional<String> value(Message message, TopicFilter matched) {
            return Optional.of(text);
        }
    }

    /** The topic that the message was published to. */
    record WholeTopic() implements TargetPart {
        @Override
        public Optional<String> value(Message message, TopicFilter matched) {
            return Optional.of(message.getTopic());
        }
    }

    /** The publisher's client id; for example "http_api" if it was no client. */
    record ClientId() implements TargetPart {
        @Override
        public Optional<String> value(Message message, TopicFilter matched) {
            return withinLevel(message.getFrom());
        }
    }

    /** The publisher's user name. Messages of the REST API and of rules have none. */
    record Username() implements TargetPart {
        @Override
        public Optional<String> value(Message message, TopicFilter matched) {
            return withinLevel(message.getHeadersOrDefault("username", ""));
        }
    }

    /** The text that a wildcard matched. */
    record Capture(int number) implements TargetPart {
        @Override
        public Optional<String> value(Message message, TopicFilter matched) {
            return Optional.of(Captures.of(matched, message.getTopic(), number));
        }
    }

    private static Optional<String> withinLevel(String value) {
        boolean fits = !value.isEmpty()
                && value.indexOf('/') < 0
                && value.indexOf('+') < 0
                && value.indexOf('#') < 0
                && value.indexOf('\0') < 0;
        return fits ? Optional.of(value) : Optional.empty();
    }
}
