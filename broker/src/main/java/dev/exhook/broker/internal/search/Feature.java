package dev.exhook.broker.internal.search;

/** A thing that a generated scenario may have. Each case has a few of them: what all have together hides each other. */
public enum Feature {
    CHAIN("several providers"),
    PARTIAL("providers that mount some hooks only"),
    FILTERS("topics of message hooks"),
    CONDITIONS("replies to some requests only"),
    REFUSALS("answers that refuse"),
    REWRITES("messages that are rewritten"),
    ODD_ANSWERS("unknown types, missing and wrong values"),
    FAILURES("errors"),
    DELAYS("answers that are late, some too late"),
    OUTAGES("providers that are down, go and come back"),
    MOVES("providers that are moved or removed"),
    PUBLISHING_PROVIDERS("providers that publish while they are asked"),
    OLD_MQTT("MQTT 3.1 and 3.1.1"),
    KEPT_SESSIONS("sessions that outlive their connection"),
    EXPIRY("time that passes"),
    WILLS("wills"),
    TAKEOVERS("a client id that comes twice"),
    KICKS("clients that an administrator disconnects"),
    SILENCE("clients that keep silent, or acknowledge nothing"),
    LOST_CONNECTIONS("connections that are lost"),
    HIGH_QOS("QoS 1 and 2"),
    RETAINED("retained messages"),
    SHARED("shared subscriptions"),
    SYSTEM_TOPICS("topics and filters that begin with $"),
    PROPERTIES("properties, aliases and options of MQTT 5"),
    REST("publishes over the REST API"),
    AGAIN("the same step twice"),
    AUTHORIZATION("no_match, deny_action, rules and the cache"),
    AUTHENTICATION("users of EMQX's own, listeners"),
    RULES("a rule that publishes again"),
    TEXTS("text that is code, or layout, to somebody on the way"),
    EMPTY_TEXTS("user names, passwords, client ids and levels of topics that are empty, or not there"),
    PAYLOADS("payloads that are empty, binary, large, or broken off"),
    LONG("long names and topics, many properties and filters, large numbers"),
    MORE_PROPERTIES("all properties of MQTT 5, and user properties of the same name");

    private final String text;

    Feature(String text) {
        this.text = text;
    }

    /** The feature in words. */
    public String text() {
        return text;
    }
}
