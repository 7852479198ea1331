package dev.exhook.reference.bridge;

import java.util.Locale;

/** How batches are compressed. Kafka's others, snappy and zstd, need machine code that is not shipped. */
public enum Compression {
    NONE,
    GZIP,
    LZ4;

    /** As Kafka's producer calls it. */
    String kafkaName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
