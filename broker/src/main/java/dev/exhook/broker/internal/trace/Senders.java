package dev.exhook.broker.internal.trace;

/** What EMQX names as the sender of a message that no client sent. */
public final class Senders {
    /** Who published it over the REST API, where each request is a process of its own. */
    public static final String REST_API = "http_api";

    /** Nobody that has a name: EMQX's own messages, and those of its rules. */
    public static final String UNDEFINED = "undefined";

    private Senders() {}
}
