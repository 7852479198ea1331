package dev.exhook.conformance.internal.rules;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.text.TextKind;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The rules about the fate of messages, all of them looked at together. */
final class MsgPolicyRules {
    static final List<Rule> RULES = List.of(
            Rule.of("MSG-16", MsgPolicyRules::someMessageIsPublished),
            Rule.of("MSG-17", MsgPolicyRules::messagesDifferAsTheyWereSent),
            Rule.of("MSG-18", MsgPolicyRules::payloadsOfAnyTextAreHandled));

    /** With fewer it may be chance that all come out alike. */
    private static final int ENOUGH = 3;

    private static final int LARGEST_QOS = 2;
    private static final int LONGEST_SHOWN = 60;

    /** Payloads that somebody might read: as JSON, line by line, up to a zero. */
    private static final List<String> TEXTS = List.of(
            TextKind.together(TextKind.CODE),
            TextKind.together(TextKind.LAYOUT),
            "{\"temperature\": 21.5, \"unit\": \"\u00b0C\", \"nested\": {\"a\": [",
            "\ufeff{}",
            TextKind.ZERO.text());

    static void someMessageIsPublished(ProviderUnderTest provider) {
        List<Exchange> decided = PublishReplies.recorded(provider).stream()
                .filter(exchange -> Answers.valued(exchange).isPresent())
                .toList();
        if (decided.isEmpty()) {
            throw new NotApplicableException("there was no reply to look at");
        }
        boolean allBlocked = decided.stream()
                .allMatch(exchange -> PublishReplies.message(exchange)
                        .filter(MsgPolicyRules::isBlocked)
                        .isPresent());
        if (allBlocked) {
            throw new RuleViolation(
                    "a message that is published",
                    "every message is blocked: is that meant?",
                    " It was so for all of " + decided.size() + "; the last is shown",
                    List.of(decided.get(decided.size() - 1)));
        }
    }

    private static boolean isBlocked(dev.exhook.proto.v3.Message message) {
        return message.getHeadersOrDefault("allow_publish", "").equals("false");
    }

    /** Meant to be a blocked one, which MSG-05 is about. */
    private static boolean isEmpty(dev.exhook.proto.v3.Message message) {
        return message.getTopic().isEmpty() && message.getPayload().isEmpty();
    }

    static void messagesDifferAsTheyWereSent(ProviderUnderTest provider) {
        provider.requireDeclared(Hook.MESSAGE_PUBLISH);
        List<Exchange> asked = Stream.concat(
                        PublishReplies.recorded(provider).stream(),
                        Asking.besideEachOther(differing(provider), provider).stream())
                .toList();
        List<Exchange> published = asked.stream()
                .filter(exchange -> PublishReplies.message(exchange)
                        .filter(message -> !isBlocked(message) && !isEmpty(message))
                        .isPresent())
                .toList();
        if (published.isEmpty()) {
            throw PublishReplies.noneReturned(asked);
        }
        // A topic or a QoS that is not set, or none at all, is MSG-01's and MSG-02's to say.
        List<String> alike = new ArrayList<>();
        ifAlike("message.payload", published, message -> message.getPayload())
                .map(payload -> "the payload " + shown((ByteString) payload))
                .forEach(alike::add);
        ifAlike("message.topic", published, message -> message.getTopic())
                .filter(topic -> TopicFilters.topicFault((String) topic).isEmpty())
                .map(topic -> "the topic [" + topic + "]")
                .forEach(alike::add);
        ifAlike("message.qos", published, message -> message.getQos())
                .filter(qos -> qos.equals(1) || qos.equals(LARGEST_QOS))
                .map(qos -> "QoS " + qos)
                .forEach(alike::add);
        if (!alike.isEmpty()) {
            throw new RuleViolation(
                    "messages that differ as those do that were sent",
                    "every message gets " + String.join(" and ", alike) + ": is that meant?",
                    " So it was with all of " + published.size() + " messages that were returned",
                    published.subList(published.size() - 1, published.size()));
        }
    }

    /** The value that all have in the end, where they came with several. */
    private static Stream<Object> ifAlike(
            String field, List<Exchange> published, Function<dev.exhook.proto.v3.Message, Object> value) {
        List<Object> sent = published.stream()
                .map(exchange -> Fields.get(exchange.request(), field))
                .distinct()
                .toList();
        List<Object> returned = published.stream()
                .map(exchange -> value.apply(PublishReplies.message(exchange).orElseThrow()))
                .distinct()
                .toList();
        return sent.size() >= ENOUGH && returned.size() == 1 ? returned.stream() : Stream.empty();
    }

    private static List<Asking.Question> differing(ProviderUnderTest provider) {
        Message plain = provider.sample(Rpc.ON_MESSAGE_PUBLISH);
        List<Asking.Question> questions = new ArrayList<>();
        for (int qos = 0; qos <= LARGEST_QOS; qos++) {
            String what = "one of " + (LARGEST_QOS + 1) + " that differ";
            Message request = Fields.set(plain, "message.payload", ByteString.copyFromUtf8("exhook-tck " + qos));
            request = Fields.set(request, "message.topic", "exhook-tck/differing/" + qos);
            questions.add(new Asking.Question(Rpc.ON_MESSAGE_PUBLISH, Fields.set(request, "message.qos", qos), what));
        }
        return questions;
    }

    private static String shown(ByteString payload) {
        return payload.isValidUtf8() && payload.size() <= LONGEST_SHOWN
                ? "[" + payload.toStringUtf8() + "]"
                : "of these " + payload.size() + " bytes";
    }

    static void payloadsOfAnyTextAreHandled(ProviderUnderTest provider) {
        List<Asking.Question> questions = new ArrayList<>();
        for (Hook hook :
                provider.declaredHooks().stream().filter(Hook::hasTopics).toList()) {
            for (String text : TEXTS) {
                Message request =
                        Fields.set(provider.sample(hook.rpc()), "message.payload", ByteString.copyFromUtf8(text));
                questions.add(new Asking.Question(hook.rpc(), request, "with a payload that is code or layout"));
            }
        }
        Require.each(
                Asking.besideEachOther(questions, provider),
                "a reply, and in it the text as it was, or something else on purpose",
                exchange -> Answers.fault(exchange)
                        .or(() -> PublishReplies.ofPublish(exchange)
                                .flatMap(message -> TextDamage.in(sent(exchange), message.getPayload()))));
    }

    private static ByteString sent(Exchange exchange) {
        return (ByteString) Fields.get(exchange.request(), "message.payload");
    }
}
