package dev.exhook.provider.acl;

import dev.exhook.provider.Decision;
import dev.exhook.provider.topic.TopicFilter;

/** What a rule says, and when it has a say in a subscription, which may ask for more or for less than the rule is about. */
public enum Permission {
    /** Applies if the rule's filter covers all that was asked for. */
    ALLOW(Decision.ALLOW) {
        @Override
        boolean concerns(TopicFilter rule, TopicFilter requested) {
            return rule.covers(requested);
        }
    },
    /** Applies if the rule's filter and what was asked for have a topic in common: {@code #} would deliver it as well. */
    DENY(Decision.DENY) {
        @Override
        boolean concerns(TopicFilter rule, TopicFilter requested) {
            return rule.overlaps(requested);
        }
    };

    private final Decision decision;

    Permission(Decision decision) {
        this.decision = decision;
    }

    Decision decision() {
        return decision;
    }

    abstract boolean concerns(TopicFilter rule, TopicFilter requested);
}
