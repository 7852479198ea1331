package dev.exhook.reference.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.proto.v3.Message;
import dev.exhook.provider.Ingress;
import dev.exhook.provider.TopicFilter;
import dev.exhook.reference.figures.ShownFigures;
import dev.exhook.reference.message.IngressPolicy.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngressPolicyTest {
    private static final List<TopicFilter> LEGACY = List.of(TopicFilter.of("legacy/+/data"));
    private static final MessageRules RULES = new MessageRules(
            3,
            List.of(
                    new MessageRule(List.of(TopicFilter.of("void/#")), List.of(), RuleAction.DROP),
                    new MessageRule(
                            LEGACY, List.of(), RuleAction.rewrite(TopicTarget.of("devices/${1}/data", LEGACY), null))));

    @Test
    void aMessageThatTheRulesLetPassGoesOnUnchanged() {
        assertThat(apply(Refusal.DROP, "t", "abc")).isEqualTo(Ingress.unchanged());
    }

    /** Only an answer that carries the dropped message keeps the publisher connected. */
    @Test
    void aRefusedMessageIsDroppedOrItsPublisherDisconnectedAsConfigured() {
        assertThat(apply(Refusal.DROP, "void/1", "a")).isEqualTo(Ingress.drop());
        assertThat(apply(Refusal.DROP, "t", "abcd")).isEqualTo(Ingress.drop());
        assertThat(apply(Refusal.DISCONNECT, "void/1", "a")).isEqualTo(Ingress.disconnect());
    }

    @Test
    void aRewrittenTopicKeepsTheRestOfTheMessage() {
        Message message = message("legacy/7/data", "abc");
        Message changed = new IngressPolicy(RULES, Refusal.DROP)
                .apply(message)
                .toResponse(message)
                .getMessage();
        assertThat(changed)
                .isEqualTo(message.toBuilder().setTopic("devices/7/data").build());
    }

    @Test
    void itsFiguresAreItsOwn() {
        IngressPolicy policy = new IngressPolicy(new MessageRules(0, List.of()), Refusal.DROP);
        policy.apply(message("t", "a"));
        assertThat(ShownFigures.of(policy::show).counter("exhook_ingress_dropped{PAYLOAD_TOO_LARGE}"))
                .isEqualTo(1);
    }

    private static Ingress apply(Refusal refusal, String topic, String payload) {
        return new IngressPolicy(RULES, refusal).apply(message(topic, payload));
    }

    private static Message message(String topic, String payload) {
        return Message.newBuilder()
                .setTopic(topic)
                .setQos(1)
                .setFrom("c1")
                .setPayload(ByteString.copyFromUtf8(payload))
                .build();
    }
}
