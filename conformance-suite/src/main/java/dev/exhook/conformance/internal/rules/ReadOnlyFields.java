package dev.exhook.conformance.internal.rules;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.proto.v3.Message;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The fields of a returned message that EMQX never takes over, and those that it takes. */
final class ReadOnlyFields {
    private ReadOnlyFields() {}

    /** The first such field that holds something else than the request's; one that was left out claims nothing. */
    static Optional<String> changed(Exchange exchange) {
        Message sent = messageOf(exchange.request());
        return PublishReplies.message(exchange)
                .flatMap(back -> text("id", sent.getId(), back.getId())
                        .or(() -> text("node", sent.getNode(), back.getNode()))
                        .or(() -> text("from", sent.getFrom(), back.getFrom()))
                        .or(() -> number(sent.getTimestamp(), back.getTimestamp()))
                        .or(() -> headers(sent.getHeadersMap(), back.getHeadersMap())));
    }

    /** The first such field of a message that is not the same when the next provider in a chain is asked. */
    static Optional<String> lost(com.google.protobuf.Message request, com.google.protobuf.Message nextRequest) {
        Message sent = messageOf(request);
        Message next = messageOf(nextRequest);
        return other("id", sent.getId(), next.getId())
                .or(() -> other("node", sent.getNode(), next.getNode()))
                .or(() -> other("from", sent.getFrom(), next.getFrom()))
                .or(() -> other("timestamp", Long.toString(sent.getTimestamp()), Long.toString(next.getTimestamp())))
                .or(() -> sent.getHeadersMap().entrySet().stream()
                        .filter(header -> !header.getKey().equals("allow_publish"))
                        .flatMap(header -> other(
                                "the header " + header.getKey(),
                                header.getValue(),
                                next.getHeadersOrDefault(header.getKey(), ""))
                                .stream())
                        .findFirst());
    }

    private static Optional<String> other(String field, String sent, String next) {
        return next.equals(sent) ? Optional.empty() : Optional.of(field + " [" + next + "] in place of [" + sent + "]");
    }

    /** Tells whether EMQX would publish what it would have published without this reply. */
    static boolean isUntouched(com.google.protobuf.Message request, Message back) {
        Message sent = messageOf(request);
        return back.getTopic().equals(sent.getTopic())
                && back.getQos() == sent.getQos()
                && back.getPayload().equals(sent.getPayload())
                && back.getHeadersOrDefault("allow_publish", "true")
                        .equals(sent.getHeadersOrDefault("allow_publish", "true"));
    }

    private static Message messageOf(com.google.protobuf.Message request) {
        try {
            return Message.parseFrom(((com.google.protobuf.Message) Fields.get(request, "message")).toByteString());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a message that the kit sent does not parse", e);
        }
    }

    private static Optional<String> text(String field, String sent, String back) {
        return back.isEmpty() || back.equals(sent)
                ? Optional.empty()
                : Optional.of(field + " [" + back + "] in place of [" + sent + "]");
    }

    private static Optional<String> number(long sent, long back) {
        return text("timestamp", Long.toString(sent), back == 0 ? "" : Long.toString(back));
    }

    private static Optional<String> headers(Map<String, String> sent, Map<String, String> back) {
        return back.entrySet().stream()
                .filter(header -> !header.getKey().equals("allow_publish"))
                .filter(header -> !Objects.equals(sent.get(header.getKey()), header.getValue()))
                .map(header -> "the header " + header.getKey() + " [" + header.getValue() + "]")
                .findFirst();
    }
}
