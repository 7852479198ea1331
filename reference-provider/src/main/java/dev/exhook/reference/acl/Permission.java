package dev.exhook.reference.acl;

import dev.exhook.provider.Decision;

/** The effect of a rule. */
public enum Permission {
    /** Applies to a subscription if the rule's filter covers all that was asked for. */
    ALLOW(Decision.ALLOW),
    /**
     * Applies to a subscription if its filter and the rule's have a topic in common: the broker would deliver it as
     * well.
     */
    DENY(Decision.DENY);

    private final Decision decision;

    Permission(Decision decision) {
        this.decision = decision;
    }

    Decision decision() {
        return decision;
    }
}
