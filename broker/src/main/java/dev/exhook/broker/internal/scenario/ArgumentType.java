package dev.exhook.broker.internal.scenario;

/** What may stand as an argument of a step. */
public enum ArgumentType {
    TEXT("text"),
    WHOLE("a whole number"),
    SECONDS("seconds, such as 2 or 0.5"),
    FLAG("true or false"),
    QOS("a QoS: 0, 1 or 2"),
    VERSION("a version of MQTT: 3.1, 3.1.1 or 5"),
    BASE64("base64"),
    POSITION("front, rear, before:NAME or after:NAME"),
    PROPERTIES("MQTT 5 properties"),
    WILL("a will: topic, payload, qos, retain, properties"),
    FILTERS("a list of {topic, qos, nl, rap, rh}"),
    TEXTS("a list of texts");

    private final String description;

    ArgumentType(String description) {
        this.description = description;
    }

    /** For error lines: what is expected. */
    public String description() {
        return description;
    }
}
