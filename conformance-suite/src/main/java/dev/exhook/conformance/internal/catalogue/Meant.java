package dev.exhook.conformance.internal.catalogue;

import java.util.Arrays;

/** Things that look like a mistake, and may be meant: a file of expectations says so, or the rule on it asks. */
public enum Meant {
    ANY_LOGIN("VAL-15"),
    ANY_TOPIC("VAL-16"),
    NOTHING_PUBLISHED("MSG-16"),
    ONE_FOR_ALL("MSG-17");

    private final String rule;

    Meant(String rule) {
        this.rule = rule;
    }

    /** The id of the rule that would ask. */
    public String rule() {
        return rule;
    }

    /** Tells whether the rule of this id asks so. */
    public static boolean asks(String rule) {
        return Arrays.stream(values()).anyMatch(meant -> meant.rule.equals(rule));
    }
}
