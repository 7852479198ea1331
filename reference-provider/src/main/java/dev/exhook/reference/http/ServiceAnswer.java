package dev.exhook.reference.http;

/**
 * The answer of a service; named as in EMQX.
 *
 * @param superuser whether {@code is_superuser} says so; only of use where it is about a login
 */
public record ServiceAnswer(Result result, boolean superuser) {

    /** What it says. */
    public enum Result {
        ALLOW,
        DENY,
        /** No opinion. */
        IGNORE
    }
}
