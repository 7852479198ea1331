package dev.exhook.reference.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.proto.v3.Message;
import dev.exhook.provider.Publish;
import dev.exhook.provider.TopicFilter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageRulesTest {

    @ParameterizedTest
    @CsvSource({"t,0", "t,3", "void/a,3"})
    void withoutRulesOnlyTheSizeCounts(String topic, int bytes) {
        assertThat(new MessageRules(3, List.of()).apply(message(topic, bytes))).isEqualTo(Publish.unchanged());
        assertThat(new MessageRules(3, List.of()).apply(message(topic, 4))).isEqualTo(Publish.drop());
    }

    @Test
    void theFirstRuleThatMatchesDecides() {
        MessageRules rules = new MessageRules(
                Long.MAX_VALUE,
                List.of(
                        rule("a/keep", RuleAction.ALLOW),
                        rule("a/#", RuleAction.DROP),
                        rule("#", moveTo("late", "#"))));
        assertThat(rules.apply(message("a/keep", 1))).isEqualTo(Publish.unchanged());
        assertThat(rules.apply(message("a/b", 1))).isEqualTo(Publish.drop());
        assertThat(topicAfter(rules, message("b", 1))).isEqualTo("late");
    }

    @ParameterizedTest
    @ValueSource(strings = {"voided", "x", "$SYS/x", "$SYS", "$any/x", "", "a/+", "a\0b"})
    void whatNoRuleMatchesGoesOnUnchanged(String topic) {
        MessageRules rules = new MessageRules(
                Long.MAX_VALUE, List.of(rule("void/#", RuleAction.DROP), rule("+/x", RuleAction.DROP)));
        assertThat(rules.apply(message(topic, 1))).isEqualTo(Publish.unchanged());
    }

    @Test
    void topicsThatBeginWithADollarSignAreOnlyTouchedByARuleThatNamesThem() {
        MessageRules all = new MessageRules(Long.MAX_VALUE, List.of(rule("#", RuleAction.DROP)));
        assertThat(all.apply(message("$own/a", 1))).isEqualTo(Publish.unchanged());
        MessageRules named = new MessageRules(Long.MAX_VALUE, List.of(rule("$own/#", RuleAction.DROP)));
        assertThat(named.apply(message("$own/a", 1))).isEqualTo(Publish.drop());
    }

    @Test
    void checksComeBeforeTheAction() {
        MessageRule rule = new MessageRule(
                List.of(TopicFilter.of("a/+"), TopicFilter.of("b/+")),
                List.of(PayloadCheck.maxBytes(2)),
                moveTo("moved/${1}", "a/+"));
        MessageRules rules = new MessageRules(10, List.of(rule));
        assertThat(rules.apply(message("a/x", 3))).isEqualTo(Publish.drop());
        assertThat(topicAfter(rules, message("b/x", 2))).isEqualTo("moved/x");
    }

    @Test
    void aRewriteKeepsWhatItDoesNotName() {
        Message message = message("a", 2).toBuilder().setQos(2).setId("i").build();
        MessageRules qos = new MessageRules(9, List.of(rule("a", RuleAction.rewrite(null, 1))));
        assertThat(qos.apply(message).applyTo(message))
                .isEqualTo(message.toBuilder().setQos(1).build());
        MessageRules topic = new MessageRules(9, List.of(rule("a", moveTo("b", "a"))));
        assertThat(topic.apply(message).applyTo(message))
                .isEqualTo(message.toBuilder().setTopic("b").build());
    }

    @Test
    void aMessageThatCannotGoWhereItShouldIsDropped() {
        MessageRules rules = new MessageRules(9, List.of(rule("#", moveTo("of/${username}", "#"))));
        assertThat(rules.apply(message("a", 1))).isEqualTo(Publish.drop());
        assertThat(rules.stats().dropped()).containsEntry(DropReason.NO_TOPIC, 1L);
    }

    @Test
    void everyVerdictIsCounted() {
        MessageRules rules =
                new MessageRules(2, List.of(rule("void", RuleAction.DROP), rule("move", moveTo("moved", "move"))));
        Stream.of("t", "t", "t", "void", "void", "move").forEach(topic -> rules.apply(message(topic, 2)));
        rules.apply(message("void", 3));
        PolicyStats stats = rules.stats();
        assertThat(stats.unchanged()).isEqualTo(3);
        assertThat(stats.rewritten()).isEqualTo(1);
        assertThat(stats.dropped())
                .containsOnlyKeys(DropReason.values())
                .containsEntry(DropReason.RULE, 2L)
                .containsEntry(DropReason.PAYLOAD_TOO_LARGE, 1L)
                .containsEntry(DropReason.NOT_JSON, 0L);
    }

    private static String topicAfter(MessageRules rules, Message message) {
        return rules.apply(message).applyTo(message).getTopic();
    }

    private static RuleAction moveTo(String target, String filter) {
        return RuleAction.rewrite(TopicTarget.of(target, List.of(TopicFilter.of(filter))), null);
    }

    private static MessageRule rule(String filter, RuleAction action) {
        return new MessageRule(List.of(TopicFilter.of(filter)), List.of(), action);
    }

    private static Message message(String topic, int bytes) {
        return Message.newBuilder()
                .setTopic(topic)
                .setPayload(ByteString.copyFrom(new byte[bytes]))
                .build();
    }
}
