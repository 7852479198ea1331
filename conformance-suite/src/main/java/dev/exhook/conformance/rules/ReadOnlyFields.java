package dev.exhook.conformance.rules;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.exhook.conformance.target.Exchange;
import dev.exhook.proto.v3.Message;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds what a returned message says of fields that EMQX never takes over. */
final class ReadOnlyFields {
    private ReadOnlyFields() {}

    /** The first such field that holds something else than the request's; one that was left out claims nothing. */
    static Optional<String> changed(Exchange exchange) {
        Message sent = sent(exchange);
        return MessageRules.message(exchange)
                .flatMap(back -> text("id", sent.getId(), back.getId())
                        .or(() -> text("node", sent.getNode(), back.getNode()))
                        .or(() -> text("from", sent.getFrom(), back.getFrom()))
                        .or(() -> number(sent.getTimestamp(), back.getTimestamp()))
                        .or(() -> headers(sent.getHeadersMap(), back.getHeadersMap())));
    }

    private static Message sent(Exchange exchange) {
        try {
            return Message.parseFrom(
                    ((com.google.protobuf.Message) Fields.get(exchange.request(), "message")).toByteString());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a message of the recordings does not parse", e);
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
