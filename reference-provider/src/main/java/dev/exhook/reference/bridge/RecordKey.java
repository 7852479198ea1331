package dev.exhook.reference.bridge;

/** The key of a record. Kafka keeps the order of records with the same key. */
public enum RecordKey {
    /** The MQTT topic. */
    TOPIC,
    /** The client id of the publisher; no key for a message without one. */
    CLIENTID,
    /** No key: records spread over the partitions. */
    NONE
}
