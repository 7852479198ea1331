package dev.exhook.reference.bridge;

/** The value of a record. */
public enum RecordValue {
    /** The payload, byte by byte. */
    PAYLOAD,
    /** A JSON object with the payload and what else EMQX says of the message. */
    JSON
}
