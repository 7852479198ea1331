package dev.exhook.reference.auth;

import dev.exhook.reference.grant.Grant;

/**
 * The answer of one method.
 *
 * @param grant what the client may do beyond the rules, if it is accepted
 */
record MethodVerdict(Kind kind, Grant grant) {
    static final MethodVerdict REFUSED = new MethodVerdict(Kind.REFUSED, Grant.NONE);
    static final MethodVerdict UNKNOWN = new MethodVerdict(Kind.UNKNOWN, Grant.NONE);
    static final MethodVerdict NO_OPINION = new MethodVerdict(Kind.NO_OPINION, Grant.NONE);

    /** What it comes to. */
    enum Kind {
        ACCEPTED,
        REFUSED,
        /** Not its business: the next method is asked. */
        UNKNOWN,
        /** It could not find out, and is configured to leave it to others than the next method. */
        NO_OPINION
    }

    static MethodVerdict accepted(Grant grant) {
        return new MethodVerdict(Kind.ACCEPTED, grant);
    }

    static MethodVerdict accepted(boolean superuser) {
        return accepted(superuser ? Grant.SUPERUSER : Grant.NONE);
    }
}
