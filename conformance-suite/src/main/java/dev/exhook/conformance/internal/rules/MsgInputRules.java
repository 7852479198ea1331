package dev.exhook.conformance.internal.rules;

import com.google.protobuf.ByteString;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages and properties that are rare, and each of which a broker will pass on some day. */
final class MsgInputRules {
    static final List<Rule> RULES = List.of(
            Rule.of("MSG-05", MsgInputRules::emptyMessagesAreBlockedOnes),
            Rule.of("MSG-06", MsgInputRules::anEarlierNoIsAnswered),
            Rule.of("MSG-08", MsgInputRules::whatCannotBeChangedIsLeftAlone),
            Rule.of("MSG-10", MsgInputRules::anyTopicIsHandled),
            Rule.of("MSG-11", MsgInputRules::propertiesMayBeAnything),
            Rule.of("MSG-12", MsgInputRules::userPropertiesAreErlangText),
            Rule.of("MSG-13", MsgInputRules::emptyPayloadsAreHandled),
            Rule.of("MSG-15", MsgInputRules::largePayloadsComeBackWhole),
            Rule.alone(
                    "MSG-14", "busies the target for a while", MsgInputRules::messagesPastGrpcsDefaultLimitAreTaken));

    private static final int LARGE = 300_000;
    private static final int FIVE_MEBIBYTES = 5 * 1024 * 1024;

    static void anyTopicIsHandled(ProviderUnderTest provider) {
        for (String topic : List.of("exhook-tck/outside/all/filters", "/leading", "two//slashes", "$odd/one", "$SYS")) {
            Asking.havingField(
                    "message",
                    provider,
                    "on the topic " + topic,
                    request -> Fields.set(request, "message.topic", topic));
        }
    }

    static void propertiesMayBeAnything(ProviderUnderTest provider) {
        ProviderUnderTest v3 = provider.speaking(ProtocolVersion.V3);
        List<Map<String, String>> user = List.of(
                Entries.property("exhook-tck", "1"), Entries.property("exhook-tck", "2"), Entries.property("", ""));
        List<Map<String, String>> props = List.of(
                Entries.property("Response-Information", "undefined"),
                Entries.property("Session-Expiry-Interval", "4294967295"));
        Asking.havingField(
                "user_props",
                v3,
                "with a key twice, an empty key and the text undefined",
                request -> Entries.set(Entries.set(request, "props", props), "user_props", user));
    }

    static void userPropertiesAreErlangText(ProviderUnderTest provider) {
        ProviderUnderTest v2 = provider.speaking(ProtocolVersion.V2);
        for (String text :
                List.of("[{<<\"k\">>,<<\"v\">>},{<<\"k\">>,<<\"w\">>}]", "[{<<\"geb\\\"}\">>,<<195,164>>}]", "[]")) {
            Asking.havingField(
                    "props",
                    v2,
                    "with the User-Property " + text,
                    request -> Entries.set(request, "props", List.of(Entries.property("User-Property", text))));
        }
    }

    static void emptyPayloadsAreHandled(ProviderUnderTest provider) {
        Asking.havingField(
                "message",
                provider,
                "with an empty payload",
                request -> Fields.set(request, "message.payload", ByteString.EMPTY));
    }

    static void largePayloadsComeBackWhole(ProviderUnderTest provider) {
        ByteString payload = ByteString.copyFromUtf8("exhook-tck".repeat(LARGE / 10));
        Exchange exchange = Asking.of(
                Hook.MESSAGE_PUBLISH,
                provider,
                "a payload of " + LARGE + " bytes",
                request -> Fields.set(request, "message.payload", payload));
        Require.each(
                PublishReplies.returned(List.of(exchange)),
                "all of its " + LARGE + " bytes, or something else on purpose",
                reply -> PublishReplies.message(reply).flatMap(message -> cut(payload, message.getPayload())));
    }

    private static Optional<String> cut(ByteString sent, ByteString returned) {
        return sent.startsWith(returned) && !returned.isEmpty() && returned.size() < sent.size()
                ? Optional.of("the first " + returned.size() + " bytes of it")
                : Optional.empty();
    }

    static void anEarlierNoIsAnswered(ProviderUnderTest provider) {
        Exchange exchange = Asking.of(
                Hook.MESSAGE_PUBLISH,
                provider,
                "after a provider that set allow_publish to false",
                request -> Headers.set(request, "allow_publish", "false"));
        Require.each(
                PublishReplies.returned(List.of(exchange)),
                "allow_publish in the returned message, \"false\" to leave it, \"true\" to overrule it",
                reply -> PublishReplies.message(reply)
                        .filter(message -> !message.getHeadersMap().containsKey("allow_publish"))
                        .map(message -> "a message without allow_publish"));
    }

    static void emptyMessagesAreBlockedOnes(ProviderUnderTest provider) {
        Require.each(
                PublishReplies.returned(PublishReplies.recorded(provider)),
                "allow_publish \"false\" in a message without topic and payload",
                reply -> PublishReplies.message(reply)
                        .filter(message -> message.getTopic().isEmpty()
                                && message.getPayload().isEmpty())
                        .filter(message -> !message.getHeadersOrDefault("allow_publish", "")
                                .equals("false"))
                        .map(message -> "neither topic nor payload, and no allow_publish \"false\""));
    }

    static void whatCannotBeChangedIsLeftAlone(ProviderUnderTest provider) {
        Require.each(
                PublishReplies.returned(PublishReplies.recorded(provider)),
                "id, node, from, timestamp and headers as they were, or left out",
                ReadOnlyFields::changed);
    }

    static void messagesPastGrpcsDefaultLimitAreTaken(ProviderUnderTest provider) {
        ByteString payload = ByteString.copyFrom(new byte[FIVE_MEBIBYTES]);
        Exchange exchange = Asking.of(
                Hook.MESSAGE_PUBLISH,
                provider,
                "a payload of 5 MiB",
                request -> Fields.set(request, "message.payload", payload));
        Quiet.await(Rpc.ON_MESSAGE_PUBLISH, provider);
        Asking.mustBeAnswered(List.of(exchange));
    }
}
