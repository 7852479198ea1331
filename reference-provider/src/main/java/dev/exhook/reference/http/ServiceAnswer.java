package dev.exhook.reference.http;

/** The answer of a service; named as in EMQX. */
public enum ServiceAnswer {
    ALLOW,
    DENY,
    /** No opinion. */
    IGNORE
}
