package dev.exhook.conformance.internal.rules;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;

/** ValuedResponse: the three replies that decide, as they are on the wire. */
final class ValReplyRules {
    private static final String ALONE_BECAUSE = "looks for decisions that depend on earlier calls";

    static final List<Rule> RULES = List.of(
            Rule.of("VAL-01", ValReplyRules::theTypeIsOneOfThree),
            Rule.of("VAL-02", ValReplyRules::aDecisionCarriesItsValue),
            Rule.of("VAL-03", ValReplyRules::aPublishedMessageIsReturnedAsAMessage),
            Rule.of("VAL-04", ValReplyRules::ignoreCarriesNoValue),
            Rule.of("VAL-07", ValReplyRules::oneValueNotTwo),
            Rule.of("VAL-08", ValReplyRules::anErrorCarriesNoMessage),
            Rule.of("VAL-09", ValReplyRules::theReplyIsOfItsMethodsType),
            Rule.alone("VAL-10", ALONE_BECAUSE, ValReplyRules::theSameRequestGetsTheSameDecision),
            Rule.alone("VAL-12", ALONE_BECAUSE, ValReplyRules::nothingIsDecidedByAnonymous));

    private static final List<Hook> VALUED =
            List.of(Hook.CLIENT_AUTHENTICATE, Hook.CLIENT_AUTHORIZE, Hook.MESSAGE_PUBLISH);
    private static final List<Hook> BOOLEAN = List.of(Hook.CLIENT_AUTHENTICATE, Hook.CLIENT_AUTHORIZE);

    static void theTypeIsOneOfThree(ProviderUnderTest provider) {
        Require.each(
                replies(provider, VALUED),
                "type CONTINUE (0), IGNORE (1) or STOP_AND_RETURN (2)",
                ValReplyRules::unknownType);
    }

    static Optional<String> unknownType(Exchange exchange) {
        return Answers.valued(exchange)
                .filter(reply -> reply.getType() == ResponsedType.UNRECOGNIZED)
                .map(reply -> "type " + reply.getTypeValue());
    }

    static void aDecisionCarriesItsValue(ProviderUnderTest provider) {
        Require.each(
                replies(provider, BOOLEAN),
                "bool_result with CONTINUE and STOP_AND_RETURN",
                ValReplyRules::decisionWithoutValue);
    }

    static Optional<String> decisionWithoutValue(Exchange exchange) {
        return Answers.valued(exchange)
                .filter(reply -> decides(reply) && !reply.hasBoolResult())
                .map(reply -> reply.getType() + (reply.hasMessage() ? " with a message" : " without a value"));
    }

    static void aPublishedMessageIsReturnedAsAMessage(ProviderUnderTest provider) {
        Require.each(
                replies(provider, List.of(Hook.MESSAGE_PUBLISH)),
                "message with CONTINUE and STOP_AND_RETURN",
                ValReplyRules::publishWithoutMessage);
    }

    static Optional<String> publishWithoutMessage(Exchange exchange) {
        return Answers.valued(exchange)
                .filter(reply -> decides(reply) && !reply.hasMessage())
                .map(reply -> reply.getType()
                        + (reply.hasBoolResult() ? " with bool_result " + reply.getBoolResult() : " without a value"));
    }

    static void ignoreCarriesNoValue(ProviderUnderTest provider) {
        Require.each(
                replies(provider, VALUED), "IGNORE without bool_result and message", ValReplyRules::ignoreWithValue);
    }

    static Optional<String> ignoreWithValue(Exchange exchange) {
        return Answers.valued(exchange)
                .filter(reply -> reply.getType() == ResponsedType.IGNORE)
                .filter(reply -> reply.hasBoolResult() || reply.hasMessage())
                .map(reply -> "IGNORE with "
                        + (reply.hasBoolResult() ? "bool_result " + reply.getBoolResult() : "a message"));
    }

    static void oneValueNotTwo(ProviderUnderTest provider) {
        Require.each(replies(provider, VALUED), "bool_result or message, not both", ValReplyRules::twoValues);
    }

    static Optional<String> twoValues(Exchange exchange) {
        return Answers.valued(exchange)
                .flatMap(valued -> exchange.message())
                .map(ValReplyRules::fields)
                .flatMap(fields -> {
                    boolean both = fields.hasField(ValuedResponse.BOOL_RESULT_FIELD_NUMBER)
                            && fields.hasField(ValuedResponse.MESSAGE_FIELD_NUMBER);
                    return both ? Optional.of("both are on the wire") : Optional.empty();
                });
    }

    private static UnknownFieldSet fields(ByteString bytes) {
        try {
            return UnknownFieldSet.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a reply that was parsed does not parse again", e);
        }
    }

    static void anErrorCarriesNoMessage(ProviderUnderTest provider) {
        Require.each(
                RecordedTraffic.of(provider).all(),
                "an error status without a message before it",
                ValReplyRules::errorWithMessage);
    }

    static Optional<String> errorWithMessage(Exchange exchange) {
        return exchange.grpc().statusText().isPresent()
                        && !exchange.hasStatus(Status.Code.OK)
                        && !exchange.grpc().messages().isEmpty()
                ? Optional.of("a message, then status " + exchange.statusInWords())
                : Optional.empty();
    }

    static void theReplyIsOfItsMethodsType(ProviderUnderTest provider) {
        List<Exchange> messages = RecordedTraffic.of(provider).all().stream()
                .filter(exchange -> exchange.message().isPresent())
                .toList();
        Require.each(messages, "a reply of the method's type, and no other fields", ValReplyRules::ofAnotherType);
    }

    static Optional<String> ofAnotherType(Exchange exchange) {
        return exchange.message()
                .flatMap(bytes -> Answers.parse(exchange)
                        .map(reply -> UnknownFields.in(reply).map(where -> "unknown fields in " + where))
                        .orElse(Optional.of("bytes that do not decode")));
    }

    static void theSameRequestGetsTheSameDecision(ProviderUnderTest provider) {
        for (Hook hook : declaredOf(provider, VALUED)) {
            Message request = provider.sample(hook.rpc());
            Exchange first = provider.ask(hook.rpc(), request, "a plain request");
            Exchange second = provider.ask(hook.rpc(), request, "the same again");
            expectSame(first, second, "the same decision twice");
        }
    }

    static void nothingIsDecidedByAnonymous(ProviderUnderTest provider) {
        for (Hook hook : declaredOf(provider, BOOLEAN)) {
            Message request = provider.sample(hook.rpc());
            Exchange set =
                    provider.ask(hook.rpc(), Fields.set(request, "clientinfo.anonymous", true), "anonymous, as always");
            Exchange unset =
                    provider.ask(hook.rpc(), Fields.set(request, "clientinfo.anonymous", false), "not anonymous");
            expectSame(set, unset, "the same decision whatever anonymous says");
        }
    }

    static void expectSame(Exchange first, Exchange second, String expected) {
        Optional<ValuedResponse> one = Answers.valued(first);
        Optional<ValuedResponse> other = Answers.valued(second);
        if (one.isEmpty() || other.isEmpty()) {
            throw new NotApplicableException(first.method() + " was not answered, see REC and TIM");
        }
        if (!one.equals(other)) {
            throw new RuleViolation(
                    expected,
                    "another decision",
                    ": " + Decisions.text(one.get()) + ", then " + Decisions.text(other.get()),
                    List.of(first, second));
        }
    }

    private static boolean decides(ValuedResponse reply) {
        return reply.getType() == ResponsedType.CONTINUE || reply.getType() == ResponsedType.STOP_AND_RETURN;
    }

    private static List<Hook> declaredOf(ProviderUnderTest provider, List<Hook> hooks) {
        List<Hook> declared =
                hooks.stream().filter(provider.declaredHooks()::contains).toList();
        if (declared.isEmpty()) {
            throw new NotApplicableException(
                    "none of " + hooks.stream().map(Hook::hookName).toList() + " is declared");
        }
        return declared;
    }

    /** The answers to the recorded requests of these hooks. */
    private static List<Exchange> replies(ProviderUnderTest provider, List<Hook> hooks) {
        RecordedTraffic traffic = RecordedTraffic.of(provider);
        return declaredOf(provider, hooks).stream()
                .flatMap(hook -> traffic.of(hook.rpc()).stream())
                .filter(exchange -> Answers.valued(exchange).isPresent())
                .toList();
    }
}
