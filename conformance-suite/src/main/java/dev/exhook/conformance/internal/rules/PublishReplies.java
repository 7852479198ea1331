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
            throw noneReturned(exchanges);
        }
        return returned;
    }

    /** Why there is no message to look at, where none of these returned one. */
    static NotApplicableException noneReturned(List<Exchange> exchanges) {
        List<String> faults = exchanges.stream()
                .flatMap(exchange -> Answers.fault(exchange).stream())
                .toList();
        if (faults.isEmpty()) {
            return new NotApplicableException("no message was returned, so each is published as it came");
        }
        String what = exchanges.size() == 1
                ? "the call with " + exchanges.get(0).origin()
                : faults.size() + " of " + exchanges.size() + " calls";
        String rest = faults.size() == exchanges.size() ? "" : ", and the others returned none";
        return new NotApplicableException(
                what + " failed, so no message came back to look at" + rest + ": " + faults.get(0));
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
