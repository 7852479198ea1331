package dev.exhook.reference.http;

/** What a service says; named as in EMQX. */
public enum ServiceAnswer {
    ALLOW,
    DENY,
    /** No opinion. */
    IGNORE
}
