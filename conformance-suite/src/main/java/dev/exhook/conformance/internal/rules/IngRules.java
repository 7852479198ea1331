package dev.exhook.conformance.internal.rules;

import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessageIngressRequest;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** message.ingress, which EMQX 6.3 and later ask before a publish is authorized: what disconnects its publisher. */
final class IngRules {
    private static final String ALONE_BECAUSE = "loads the provider as another release";
    private static final String DELAYED = "$delayed/";

    static final List<Rule> RULES = List.of(
            Rule.alone("ING-01", ALONE_BECAUSE, IngRules::recordedCallsAreAnswered),
            Rule.alone("ING-02", ALONE_BECAUSE, IngRules::nobodyIsDisconnectedByMistake),
            Rule.alone("ING-03", ALONE_BECAUSE, IngRules::aRefusalKeepsTheConnection),
            Rule.alone("ING-04", ALONE_BECAUSE, IngRules::theQosIsKept),
            Rule.alone("ING-05", ALONE_BECAUSE, IngRules::theTopicCanBePublishedTo),
            Rule.alone("ING-06", ALONE_BECAUSE, IngRules::everyTopicIsAskedAbout),
            Rule.alone("ING-07", ALONE_BECAUSE, IngRules::fitBesideOneThatDeclaresIt));

    private IngRules() {}

    static void recordedCallsAreAnswered(ProviderUnderTest provider) {
        List<Exchange> calls = RecordedTraffic.withSilences(provider, Rpc.ON_MESSAGE_INGRESS, calls(provider));
        Require.each(calls, "status OK with one ValuedResponse", Answers::fault);
    }

    static void nobodyIsDisconnectedByMistake(ProviderUnderTest provider) {
        Require.each(
                answered(provider),
                "IGNORE, or CONTINUE or STOP_AND_RETURN with a message",
                judging(reply -> isPassing(reply) || isRefusal(reply)
                        ? Optional.empty()
                        : Optional.of(Decisions.text(reply) + ", so the publisher is disconnected")));
    }

    static void aRefusalKeepsTheConnection(ProviderUnderTest provider) {
        Require.each(
                answered(provider),
                "a refusal by allow_publish \"false\", or in client.authorize",
                judging(reply -> isRefusal(reply)
                        ? Optional.of("STOP_AND_RETURN false, so the publisher is disconnected")
                        : Optional.empty()));
    }

    static void theQosIsKept(ProviderUnderTest provider) {
        requireMessage(
                provider,
                "the request's QoS",
                (asked, returned) -> asked.getQos() == returned.getQos()
                        ? Optional.empty()
                        : Optional.of("QoS " + Integer.toUnsignedString(returned.getQos()) + " for a publish of QoS "
                                + asked.getQos()));
    }

    static void theTopicCanBePublishedTo(ProviderUnderTest provider) {
        requireMessage(
                provider,
                "a topic name",
                (asked, returned) -> asked.getTopic().equals(returned.getTopic())
                        ? Optional.empty()
                        : topicFault(returned.getTopic()).map(fault -> "topic [" + returned.getTopic() + "] " + fault));
    }

    private static Optional<String> topicFault(String topic) {
        return topic.startsWith(DELAYED)
                ? Optional.of("is taken literally, and delays nothing")
                : TopicFilters.topicFault(topic);
    }

    static void everyTopicIsAskedAbout(ProviderUnderTest provider) {
        IngressTraffic traffic = IngressTraffic.of(provider);
        HookSpec entry = traffic.requireEntry();
        if (entry.getTopicsCount() > 0) {
            throw new RuleViolation(
                    "message.ingress without topics",
                    "topics " + entry.getTopicsList() + ", so whoever publishes elsewhere is disconnected",
                    traffic.load());
        }
    }

    static void fitBesideOneThatDeclaresIt(ProviderUnderTest provider) {
        IngressTraffic traffic = IngressTraffic.of(provider);
        if (Answers.fault(traffic.load()).isPresent()) {
            throw NotApplicableException.see("loading failed", "LOAD-18");
        }
        if (traffic.entry().isEmpty()) {
            throw new RuleViolation(
                    "message.ingress in the list for EMQX 6.3",
                    "without message.ingress, and beside a provider that declares it every publisher is disconnected",
                    traffic.load());
        }
    }

    private static List<Exchange> calls(ProviderUnderTest provider) {
        IngressTraffic traffic = IngressTraffic.of(provider);
        traffic.requireEntry();
        return traffic.calls();
    }

    private static List<Exchange> answered(ProviderUnderTest provider) {
        return calls(provider).stream()
                .filter(exchange -> Answers.valued(exchange).isPresent())
                .toList();
    }

    private static Function<Exchange, Optional<String>> judging(Function<ValuedResponse, Optional<String>> fault) {
        return exchange -> Answers.valued(exchange).flatMap(fault);
    }

    private static boolean isPassing(ValuedResponse reply) {
        return switch (reply.getType()) {
            case IGNORE -> true;
            case CONTINUE, STOP_AND_RETURN -> reply.hasMessage();
            case UNRECOGNIZED -> false;
        };
    }

    /** The one shape that can be meant to disconnect. */
    private static boolean isRefusal(ValuedResponse reply) {
        return reply.getType() == ResponsedType.STOP_AND_RETURN && reply.hasBoolResult() && !reply.getBoolResult();
    }

    /** Compares the messages that EMQX takes over with those that it asked about. */
    private static void requireMessage(
            ProviderUnderTest provider, String expected, BiFunction<Message, Message, Optional<String>> fault) {
        List<Exchange> returned = answered(provider).stream()
                .filter(exchange -> taken(exchange).isPresent())
                .toList();
        if (returned.isEmpty()) {
            throw new NotApplicableException("no message was returned, so each goes on as it came");
        }
        Require.each(
                returned,
                expected,
                exchange -> taken(exchange)
                        .flatMap(message ->
                                fault.apply(((MessageIngressRequest) exchange.request()).getMessage(), message)));
    }

    private static Optional<Message> taken(Exchange exchange) {
        return Answers.valued(exchange)
                .filter(reply -> reply.hasMessage() && reply.getType() != ResponsedType.IGNORE && isPassing(reply))
                .map(ValuedResponse::getMessage);
    }
}
