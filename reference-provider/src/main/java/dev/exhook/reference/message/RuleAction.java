package dev.exhook.reference.message;

import dev.exhook.proto.v3.Message;
import dev.exhook.provider.Publish;
import dev.exhook.provider.Rewrite;
import dev.exhook.provider.TopicFilter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The action of a rule on a message that passed its checks. */
public sealed interface RuleAction {
    /** The message goes on as it is. */
    RuleAction ALLOW = new Allow();
    /** The message is delivered to nobody. */
    RuleAction DROP = new Discard();

    /**
     * The message goes on with changes.
     *
     * @param to where to; null: where it goes anyway
     * @param qos with which QoS, 0 to 2; null: with its own
     */
    static RuleAction rewrite(@Nullable TopicTarget to, @Nullable Integer qos) {
        return new Change(
                to, qos == null ? Publish.rewrite() : Publish.rewrite().qos(qos));
    }

    /**
     * Decides about the message.
     *
     * @param matched the filter of the rule that its topic matches
     */
    RuleVerdict on(Message message, TopicFilter matched);

    /** See {@link #ALLOW}. */
    record Allow() implements RuleAction {
        @Override
        public RuleVerdict on(Message message, TopicFilter matched) {
            return RuleVerdict.UNCHANGED;
        }
    }

    /** See {@link #DROP}. */
    record Discard() implements RuleAction {
        @Override
        public RuleVerdict on(Message message, TopicFilter matched) {
            return DropReason.RULE;
        }
    }

    /** See {@link #rewrite}. */
    record Change(@Nullable TopicTarget to, Rewrite rewrite) implements RuleAction {
        @Override
        public RuleVerdict on(Message message, TopicFilter matched) {
            if (to == null) {
                return new RuleVerdict.Passes(rewrite);
            }
            Optional<String> topic = to.resolve(message, matched);
            return topic.isPresent() ? new RuleVerdict.Passes(rewrite.topic(topic.get())) : DropReason.NO_TOPIC;
        }
    }
}
