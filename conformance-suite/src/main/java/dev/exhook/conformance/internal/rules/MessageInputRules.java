package dev.exhook.conformance.internal.rules;

import com.google.protobuf.ByteString;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/** Messages and properties that are rare, and each of which a broker will pass on some day. */
final class MessageInputRules {
    private static final int LARGE = 300_000;

    @Rule("MSG-10")
    void anyTopicIsHandled(ProviderUnderTest provider) {
        for (String topic : List.of("exhook-tck/outside/all/filters", "/leading", "two//slashes", "$odd/one", "$SYS")) {
            Asking.havingField(
                    "message",
                    provider,
                    "on the topic " + topic,
                    request -> Fields.set(request, "message.topic", topic));
        }
    }

    @Rule("MSG-11")
    void propertiesMayBeAnything(ProviderUnderTest provider) {
        requireVersion(ProtocolVersion.V3, provider);
        List<Map<String, String>> user = List.of(
                Entries.property("exhook-tck", "1"), Entries.property("exhook-tck", "2"), Entries.property("", ""));
        List<Map<String, String>> props = List.of(
                Entries.property("Response-Information", "undefined"),
                Entries.property("Session-Expiry-Interval", "4294967295"));
        Asking.havingField(
                "user_props",
                provider,
                "with a key twice, an empty key and the text undefined",
                request -> Entries.set(Entries.set(request, "props", props), "user_props", user));
    }

    @Rule("MSG-12")
    void userPropertiesAreErlangText(ProviderUnderTest provider) {
        requireVersion(ProtocolVersion.V2, provider);
        for (String text :
                List.of("[{<<\"k\">>,<<\"v\">>},{<<\"k\">>,<<\"w\">>}]", "[{<<\"geb\\\"}\">>,<<195,164>>}]", "[]")) {
            Asking.havingField(
                    "props",
                    provider,
                    "with the User-Property " + text,
                    request -> Entries.set(request, "props", List.of(Entries.property("User-Property", text))));
        }
    }

    private static void requireVersion(ProtocolVersion version, ProviderUnderTest provider) {
        if (provider.protocol() != version) {
            throw new TestAbortedException("only for " + version.label());
        }
    }

    @Rule("MSG-13")
    void emptyPayloadsAreHandled(ProviderUnderTest provider) {
        Asking.havingField(
                "message",
                provider,
                "with an empty payload",
                request -> Fields.set(request, "message.payload", ByteString.EMPTY));
    }

    @Rule("MSG-15")
    void largePayloadsComeBackWhole(ProviderUnderTest provider) {
        ByteString payload = ByteString.copyFromUtf8("exhook-tck".repeat(LARGE / 10));
        Exchange exchange = Asking.of(
                Hook.MESSAGE_PUBLISH,
                provider,
                "a payload of " + LARGE + " bytes",
                request -> Fields.set(request, "message.payload", payload));
        Each.ofThem(
                MessageRules.returned(List.of(exchange)),
                "all of its " + LARGE + " bytes, or something else on purpose",
                reply -> MessageRules.message(reply).flatMap(message -> cut(payload, message.getPayload())));
    }

    private static Optional<String> cut(ByteString sent, ByteString returned) {
        return sent.startsWith(returned) && !returned.isEmpty() && returned.size() < sent.size()
                ? Optional.of("the first " + returned.size() + " bytes of it")
                : Optional.empty();
    }

    @Rule("MSG-06")
    void anEarlierNoIsAnswered(ProviderUnderTest provider) {
        Exchange exchange = Asking.of(
                Hook.MESSAGE_PUBLISH,
                provider,
                "after a provider that set allow_publish to false",
                request -> Headers.set(request, "allow_publish", "false"));
        Each.ofThem(
                MessageRules.returned(List.of(exchange)),
                "allow_publish in the returned message, \"false\" to leave it, \"true\" to overrule it",
                reply -> MessageRules.message(reply)
                        .filter(message -> !message.getHeadersMap().containsKey("allow_publish"))
                        .map(message -> "a message without allow_publish"));
    }

    @Rule("MSG-05")
    void emptyMessagesAreBlockedOnes(ProviderUnderTest provider) {
        Each.ofThem(
                MessageRules.returned(MessageRules.recorded(provider)),
                "allow_publish \"false\" in a message without topic and payload",
                reply -> MessageRules.message(reply)
                        .filter(message -> message.getTopic().isEmpty()
                                && message.getPayload().isEmpty())
                        .filter(message -> !message.getHeadersOrDefault("allow_publish", "")
                                .equals("false"))
                        .map(message -> "neither topic nor payload, and no allow_publish \"false\""));
    }

    @Rule("MSG-08")
    void whatCannotBeChangedIsLeftAlone(ProviderUnderTest provider) {
        Each.ofThem(
                MessageRules.returned(MessageRules.recorded(provider)),
                "id, node, from, timestamp and headers as they were, or left out",
                ReadOnlyFields::changed);
    }
}
