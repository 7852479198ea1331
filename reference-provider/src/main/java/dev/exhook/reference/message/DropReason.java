package dev.exhook.reference.message;

/** Why {@link MessageRules} drops a message. */
public enum DropReason implements RuleVerdict {
    /** A rule says so. */
    RULE,
    /** The payload is larger than allowed. */
    PAYLOAD_TOO_LARGE,
    /** The payload should be JSON and is not, or is JSON that parsers disagree about. */
    NOT_JSON,
    /** The payload is JSON, but not what the schema describes. */
    SCHEMA,
    /** The message should go to another topic, and with what this message has to fill in there is no such topic. */
    NO_TOPIC
}
