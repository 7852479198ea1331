package dev.exhook.reference.config;

import dev.exhook.reference.queue.QueueLimits;

/**
 * The keys {@code max_messages} and {@code max_bytes} of the section {@code queue}, which every sink of messages has.
 */
final class QueueReader {
    private QueueReader() {}

    static QueueLimits limits(Section queue, QueueLimits defaults) throws ConfigException {
        Value messages = queue.find("max_messages");
        Value bytes = queue.find("max_bytes");
        return new QueueLimits(
                messages == null ? defaults.maxItems() : messages.integer(1, Integer.MAX_VALUE),
                bytes == null ? defaults.maxBytes() : bytes.integer(1, Integer.MAX_VALUE));
    }
}
