package dev.exhook.conformance.internal.rules;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.exhook.conformance.internal.rules.PassingChecks.Broken;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.proto.Rpc;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules that a call of a life can break: those of any traffic, and what only the request's sender can know. */
public final class LifeChecks {
    /** What a provider cuts off deliberately is not so long. */
    private static final int LONG = 1_000;

    private LifeChecks() {}

    /** The rules that a call of this method breaks. */
    public static List<Broken> judge(Rpc rpc, Exchange exchange) {
        List<Broken> passing = PassingChecks.judge(rpc, exchange).stream()
                .filter(broken -> !broken.rule().equals("MSG-02") || !hasTheTopicOfItsRequest(exchange))
                .toList();
        if (rpc != Rpc.ON_MESSAGE_PUBLISH || !passing.isEmpty()) {
            return passing;
        }
        return Stream.of(
                        ReadOnlyFields.changed(exchange).map(actual -> new Broken("MSG-08", actual)),
                        bytes(exchange).map(actual -> new Broken("MSG-03", actual)),
                        cut(exchange).map(actual -> new Broken("MSG-15", actual)),
                        text(exchange).map(actual -> new Broken("MSG-18", actual)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** What another provider made of a topic is not this one's to mend. */
    private static boolean hasTheTopicOfItsRequest(Exchange exchange) {
        Object sent = Fields.get(exchange.request(), "message.topic");
        return PublishReplies.message(exchange)
                .filter(back -> back.getTopic().equals(sent))
                .isPresent();
    }

    private static Optional<String> bytes(Exchange exchange) {
        ByteString sent = sent(exchange);
        return sent.isValidUtf8()
                ? Optional.empty()
                : returned(exchange).flatMap(back -> TextDamage.ofBytes(sent, back));
    }

    private static Optional<String> cut(Exchange exchange) {
        ByteString sent = sent(exchange);
        return returned(exchange)
                .filter(back -> back.size() >= LONG && back.size() < sent.size() && sent.startsWith(back))
                .map(back -> "the first " + back.size() + " bytes of it");
    }

    private static Optional<String> text(Exchange exchange) {
        ByteString sent = sent(exchange);
        return sent.isValidUtf8()
                ? returned(exchange).filter(back -> !back.equals(sent)).flatMap(back -> TextDamage.in(sent, back))
                : Optional.empty();
    }

    private static Optional<ByteString> returned(Exchange exchange) {
        return PublishReplies.message(exchange).map(dev.exhook.proto.v3.Message::getPayload);
    }

    private static ByteString sent(Exchange exchange) {
        Message request = exchange.request();
        return (ByteString) Fields.get(request, "message.payload");
    }
}
