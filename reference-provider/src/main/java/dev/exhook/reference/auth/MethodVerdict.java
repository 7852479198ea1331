package dev.exhook.reference.auth;

/** The answer of one method. */
enum MethodVerdict {
    ACCEPTED,
    REFUSED,
    /** Not its business: the next method is asked. */
    UNKNOWN,
    /** It could not find out, and is configured to leave it to others than the next method. */
    NO_OPINION
}
