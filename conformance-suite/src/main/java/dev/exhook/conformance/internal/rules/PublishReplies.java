package dev.exhook.conformance.internal.rules;

import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.util.List;
import java.util.Optional;

/** The messages in replies to OnMessagePublish. */
final class PublishReplies {
    private PublishReplies() {}

    /** The exchanges of the recorded messages; leaves the rule out where the hook is not declared. */
    static List<Exchange> recorded(ProviderUnderTest provider) {
        provider.requireDeclared(Hook.MESSAGE_PUBLISH);
        return RecordedTraffic.of(provider).of(Rpc.ON_MESSAGE_PUBLISH);
    }

    /** Those of the exchanges in which the provider returned a message that EMQX takes over. */
    static List<Exchange> returned(List<Exchange> exchanges) {
        List<Exchange> returned = exchanges.stream()
                .filter(exchange -> message(exchange).isPresent())
                .toList();
        if (returned.isEmpty()) {
            throw new NotApplicableException("no message was returned, so each is published as it came");
        }
        return returned;
    }

    /** The message that EMQX takes over from the reply, if it is one. */
    static Optional<dev.exhook.proto.v3.Message> message(Exchange exchange) {
        return Answers.valued(exchange)
                .filter(reply -> reply.getType() != ResponsedType.IGNORE && reply.hasMessage())
                .map(ValuedResponse::getMessage);
    }

    /** The same of any exchange; empty where it is of another method. */
    static Optional<dev.exhook.proto.v3.Message> ofPublish(Exchange exchange) {
        return exchange.method().equals(Rpc.ON_MESSAGE_PUBLISH.methodName()) ? message(exchange) : Optional.empty();
    }
}
