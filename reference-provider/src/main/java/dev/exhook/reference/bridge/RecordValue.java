package dev.exhook.reference.bridge;

/** What the value of a record is. */
public enum RecordValue {
    /** The payload, byte by byte. */
    PAYLOAD,
    /** A JSON object with the payload and what else EMQX says of the message. */
    JSON
}
