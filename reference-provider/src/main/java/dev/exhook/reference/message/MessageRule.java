package dev.exhook.reference.message;

import dev.exhook.proto.v3.Message;
import dev.exhook.provider.TopicFilter;
import java.util.List;
import java.util.Optional;

/**
 * One line of {@link MessageRules}.
 *
 * @param topics what it is about
 * @param checks what the payload must be, whatever the action; tried in order
 * @param action what happens to a message that passes the checks
 */
public record MessageRule(List<TopicFilter> topics, List<PayloadCheck> checks, RuleAction action) {
    public MessageRule {
        topics = List.copyOf(topics);
        checks = List.copyOf(checks);
    }

    /** The first of its filters that the topic matches. */
    Optional<TopicFilter> match(TopicFilter topic) {
        for (TopicFilter filter : topics) {
            if (filter.covers(topic)) {
                return Optional.of(filter);
            }
        }
        return Optional.empty();
    }

    /** Decides about a message whose topic matches this filter. */
    RuleVerdict decide(Message message, TopicFilter matched) {
        for (PayloadCheck check : checks) {
            Optional<DropReason> problem = check.problem(message.getPayload());
            if (problem.isPresent()) {
                return problem.get();
            }
        }
        return action.on(message, matched);
    }
}
