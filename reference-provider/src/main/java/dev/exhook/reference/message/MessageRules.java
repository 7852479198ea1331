package dev.exhook.reference.message;

import dev.exhook.proto.v3.Message;
import dev.exhook.provider.Publish;
import dev.exhook.provider.TopicFilter;
import dev.exhook.reference.figures.Figures;
import java.util.List;
import java.util.Optional;

/** A limit for all messages, then rules in order: the first with a filter that the topic matches decides. */
public final class MessageRules implements MessagePolicy {
    private final long maxPayloadBytes;
    private final List<MessageRule> rules;
    private final PolicyCounters counters = new PolicyCounters();

    /** Rules in order; {@code maxPayloadBytes} holds for every message, also where a rule has a limit of its own. */
    public MessageRules(long maxPayloadBytes, List<MessageRule> rules) {
        this.maxPayloadBytes = maxPayloadBytes;
        this.rules = List.copyOf(rules);
    }

    @Override
    public Publish apply(Message message) {
        RuleVerdict verdict = decide(message);
        counters.count(verdict);
        return verdict instanceof RuleVerdict.Passes passes ? passes.publish() : Publish.drop();
    }

    /** The counts so far. */
    public PolicyStats stats() {
        return counters.stats();
    }

    /** Shows the figures of this part. */
    public void show(Figures figures) {
        PolicyFigures.show(figures, "exhook_messages_", this::stats);
    }

    private RuleVerdict decide(Message message) {
        if (message.getPayload().size() > maxPayloadBytes) {
            return DropReason.PAYLOAD_TOO_LARGE;
        }
        if (!rules.isEmpty()) {
            Optional<TopicFilter> topic = TopicFilter.parse(message.getTopic());
            if (topic.isPresent()) {
                return decide(message, topic.get());
            }
        }
        return RuleVerdict.UNCHANGED;
    }

    private RuleVerdict decide(Message message, TopicFilter topic) {
        for (MessageRule rule : rules) {
            Optional<TopicFilter> matched = rule.match(topic);
            if (matched.isPresent()) {
                return rule.decide(message, matched.get());
            }
        }
        return RuleVerdict.UNCHANGED;
    }
}
