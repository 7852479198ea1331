package dev.exhook.conformance.internal.expect;

/** Things that look like a mistake, and may be meant: the file says so, or the rule on it asks. */
enum Meant {
    ANY_LOGIN("VAL-15"),
    ANY_TOPIC("VAL-16"),
    NOTHING_PUBLISHED("MSG-16"),
    ONE_FOR_ALL("MSG-17");

    private final String rule;

    Meant(String rule) {
        this.rule = rule;
    }

    /** The rule that would ask. */
    String rule() {
        return rule;
    }
}
