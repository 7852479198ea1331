package dev.exhook.conformance.internal.rules;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The messages that OnMessagePublish returns: EMQX publishes what stands in them, unchecked. */
final class MsgReplyRules {
    static final List<Rule> RULES = List.of(
            Rule.of("MSG-01", MsgReplyRules::theQosIsKept),
            Rule.of("MSG-02", MsgReplyRules::theTopicCanBePublishedTo),
            Rule.of("MSG-03", MsgReplyRules::payloadsAreBytes),
            Rule.of("MSG-04", MsgReplyRules::allowPublishIsTrueOrFalse),
            Rule.of("MSG-07", MsgReplyRules::messagesThatNoClientSentAreHandled),
            Rule.of("MSG-09", MsgReplyRules::messagesUpToEmqxsLimitAreTaken));

    private static final int LARGEST_QOS = 2;
    /** EMQX's default for mqtt.max_packet_size, in bytes. */
    private static final int LARGEST_PACKET = 1024 * 1024;

    static void theQosIsKept(ProviderUnderTest provider) {
        List<Exchange> exchanges = new ArrayList<>(PublishReplies.recorded(provider));
        for (int qos = 0; qos <= LARGEST_QOS; qos++) {
            exchanges.add(publish(provider, "message.qos", qos, "a message of QoS " + qos));
        }
        List<Exchange> returned = PublishReplies.returned(exchanges);
        Require.each(returned, "QoS 0, 1 or 2", MsgReplyRules::impossibleQos);
        List<Exchange> withQos = returned.stream()
                .filter(exchange ->
                        !Fields.get(exchange.request(), "message.qos").equals(0))
                .toList();
        boolean lost = withQos.stream()
                .allMatch(exchange ->
                        PublishReplies.message(exchange).orElseThrow().getQos() == 0);
        if (lost && !withQos.isEmpty()) {
            Exchange last = withQos.get(withQos.size() - 1);
            throw new RuleViolation(
                    "the request's QoS, " + Fields.get(last.request(), "message.qos"),
                    "QoS 0, and the same for each of " + withQos.size() + " messages with a higher QoS",
                    last);
        }
    }

    static Optional<String> impossibleQos(Exchange exchange) {
        return PublishReplies.message(exchange)
                .map(dev.exhook.proto.v3.Message::getQos)
                .filter(qos -> qos < 0 || qos > LARGEST_QOS)
                .map(qos -> "QoS " + Integer.toUnsignedString(qos));
    }

    static void theTopicCanBePublishedTo(ProviderUnderTest provider) {
        Require.each(
                PublishReplies.returned(PublishReplies.recorded(provider)),
                "a topic name",
                MsgReplyRules::impossibleTopic);
    }

    static Optional<String> impossibleTopic(Exchange exchange) {
        return PublishReplies.message(exchange)
                .filter(message -> !"false".equals(message.getHeadersOrDefault("allow_publish", "")))
                .map(dev.exhook.proto.v3.Message::getTopic)
                .flatMap(topic -> TopicFilters.topicFault(topic).map(fault -> "topic [" + topic + "] " + fault));
    }

    static void payloadsAreBytes(ProviderUnderTest provider) {
        Exchange exchange = publish(provider, "message.payload", TextDamage.BYTES, "a payload that is not UTF-8");
        Require.each(
                PublishReplies.returned(List.of(exchange)),
                "the bytes " + TextDamage.hex(TextDamage.BYTES),
                reply -> PublishReplies.message(reply).flatMap(message -> TextDamage.in(message.getPayload())));
    }

    static void allowPublishIsTrueOrFalse(ProviderUnderTest provider) {
        Require.each(
                PublishReplies.returned(PublishReplies.recorded(provider)),
                "allow_publish \"true\" or \"false\", or none",
                MsgReplyRules::oddAllowPublish);
    }

    static Optional<String> oddAllowPublish(Exchange exchange) {
        return PublishReplies.message(exchange)
                .map(message -> message.getHeadersMap().get("allow_publish"))
                .filter(value -> !value.equals("true") && !value.equals("false"))
                .map(value -> "allow_publish \"" + value + "\"");
    }

    static void messagesThatNoClientSentAreHandled(ProviderUnderTest provider) {
        requireDeclared(provider);
        Message request = Headers.without(provider.sample(Rpc.ON_MESSAGE_PUBLISH));
        Require.each(
                List.of(provider.ask(Rpc.ON_MESSAGE_PUBLISH, request, "without headers, as from the REST API")),
                "a ValuedResponse",
                Answers::fault);
    }

    static void messagesUpToEmqxsLimitAreTaken(ProviderUnderTest provider) {
        requireDeclared(provider);
        ByteString payload = ByteString.copyFrom(new byte[LARGEST_PACKET]);
        Exchange exchange = publish(provider, "message.payload", payload, "a payload of 1 MiB");
        Quiet.await(Rpc.ON_MESSAGE_PUBLISH, provider);
        Require.each(List.of(exchange), "a ValuedResponse", Answers::fault);
    }

    private static Exchange publish(ProviderUnderTest provider, String field, Object value, String what) {
        Message sample = provider.sample(Rpc.ON_MESSAGE_PUBLISH);
        return provider.ask(Rpc.ON_MESSAGE_PUBLISH, Fields.set(sample, field, value), what);
    }

    private static void requireDeclared(ProviderUnderTest provider) {
        provider.requireDeclared(Hook.MESSAGE_PUBLISH);
    }
}
