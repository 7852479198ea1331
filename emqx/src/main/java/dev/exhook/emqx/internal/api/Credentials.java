package dev.exhook.emqx.internal.api;

/** How one proves to EMQX who one is. */
public sealed interface Credentials {

    /** A user of the dashboard. */
    record Login(String user, String password) implements Credentials {}

    /** An API key and its secret. */
    record ApiKey(String key, String secret) implements Credentials {}
}
