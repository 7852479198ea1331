package dev.exhook.conformance.internal.rules;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.text.Printable;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.util.ArrayList;
import java.util.List;

/** The rules about requests that a provider gets after another one was asked. */
final class ChnInputRules {
    static final List<Rule> RULES = List.of(
            Rule.of("CHN-01", ChnInputRules::aClientThatWasAcceptedOrRefusedBeforeIsDecidedOn),
            Rule.of("CHN-02", ChnInputRules::anActionThatWasAllowedOrDeniedBeforeIsDecidedOn),
            Rule.of("CHN-03", ChnInputRules::aMessageThatWasRewrittenBeforeIsHandled),
            Rule.of("CHN-04", ChnInputRules::aMessageThatWasBlockedBeforeIsHandled),
            Rule.of("CHN-05", ChnInputRules::aMessageWithoutTopicOrPayloadIsHandled),
            Rule.of("CHN-06", ChnInputRules::aRewriteMayBeAppliedTwice));

    private static final int LONGEST_SHOWN = 100;

    static void aClientThatWasAcceptedOrRefusedBeforeIsDecidedOn(ProviderUnderTest provider) {
        eitherResult(Hook.CLIENT_AUTHENTICATE, provider);
    }

    static void anActionThatWasAllowedOrDeniedBeforeIsDecidedOn(ProviderUnderTest provider) {
        eitherResult(Hook.CLIENT_AUTHORIZE, provider);
    }

    private static void eitherResult(Hook hook, ProviderUnderTest provider) {
        for (boolean result : List.of(true, false)) {
            Asking.one(
                    hook,
                    provider,
                    "after a provider that said " + result,
                    request -> Fields.set(request, "result", result));
        }
    }

    static void aMessageThatWasRewrittenBeforeIsHandled(ProviderUnderTest provider) {
        Asking.one(Hook.MESSAGE_PUBLISH, provider, "rewritten by the provider before", request -> {
            Message rewritten = Fields.set(request, "message.topic", "exhook-tck/rewritten/by another/provider");
            rewritten = Fields.set(rewritten, "message.payload", ByteString.copyFromUtf8("{\"rewritten\":true}"));
            return Fields.set(rewritten, "message.qos", 2);
        });
    }

    static void aMessageThatWasBlockedBeforeIsHandled(ProviderUnderTest provider) {
        for (String allowed : List.of("false", "true")) {
            Asking.one(
                    Hook.MESSAGE_PUBLISH,
                    provider,
                    "after a provider that set allow_publish to " + allowed,
                    request -> Headers.set(request, "allow_publish", allowed));
        }
    }

    static void aMessageWithoutTopicOrPayloadIsHandled(ProviderUnderTest provider) {
        Asking.one(
                Hook.MESSAGE_PUBLISH,
                provider,
                "emptied by the provider before",
                request -> Fields.set(Fields.set(request, "message.topic", ""), "message.payload", ByteString.EMPTY));
    }

    static void aRewriteMayBeAppliedTwice(ProviderUnderTest provider) {
        Exchange first = Asking.of(Hook.MESSAGE_PUBLISH, provider, "a plain message", request -> request);
        dev.exhook.proto.v3.Message once = returned(first);
        Exchange second = Asking.of(
                Hook.MESSAGE_PUBLISH,
                provider,
                "the message that came back",
                request -> Fields.set(
                        Fields.set(request, "message.topic", once.getTopic()), "message.payload", once.getPayload()));
        if (isLeftAsItIs(second)) {
            return;
        }
        dev.exhook.proto.v3.Message twice = returned(second);
        List<String> right = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        if (!twice.getTopic().equals(once.getTopic())) {
            right.add("topic [" + once.getTopic() + "]");
            wrong.add("topic [" + twice.getTopic() + "]");
        }
        if (!twice.getPayload().equals(once.getPayload())) {
            right.add("payload " + shown(once.getPayload()));
            wrong.add("payload " + shown(twice.getPayload()));
        }
        if (!wrong.isEmpty()) {
            throw new RuleViolation(
                    "the message that came back once more: " + String.join(", ", right),
                    String.join(", ", wrong),
                    List.of(first, second));
        }
    }

    private static boolean isLeftAsItIs(Exchange exchange) {
        return Answers.valued(exchange)
                .filter(reply -> reply.getType() == ResponsedType.IGNORE)
                .isPresent();
    }

    private static String shown(ByteString payload) {
        return payload.isValidUtf8()
                ? "[" + Printable.cut(payload.toStringUtf8(), LONGEST_SHOWN, "…") + "]"
                : "of these " + payload.size() + " bytes";
    }

    private static dev.exhook.proto.v3.Message returned(Exchange exchange) {
        return Answers.valued(exchange)
                .filter(ValuedResponse::hasMessage)
                .map(ValuedResponse::getMessage)
                .orElseThrow(() -> new NotApplicableException("no message was returned, so nothing is rewritten"));
    }
}
