package dev.exhook.reference.bridge;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** How much budget a record takes in the queue. */
final class RecordSize {
    /**
     * The objects of a record with seven headers, of its delivery and of its place in the queue, added up and rounded
     * up.
     */
    static final int OVERHEAD = 1_000;

    private RecordSize() {}

    static long of(ProducerRecord<byte[], byte[]> message) {
        long size = OVERHEAD;
        size += message.value().length;
        size += message.key() == null ? 0 : message.key().length;
        for (Header header : message.headers()) {
            size += header.key().length() + header.value().length;
        }
        return size;
    }
}
