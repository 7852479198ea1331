package dev.exhook.reference.grant;

/** Whether a condition holds, as far as one can tell. */
enum Fit {
    NO,
    /** EMQX does not say what it takes to tell. */
    UNKNOWN,
    YES;

    /** Whether both hold. */
    Fit and(Fit other) {
        return compareTo(other) < 0 ? this : other;
    }

    /** Whether one of them holds. */
    Fit or(Fit other) {
        return compareTo(other) < 0 ? other : this;
    }
}
