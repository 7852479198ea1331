package dev.exhook.reference.presence;

/**
 * Numbers for metrics; the counts are since the start.
 *
 * @param queued events that wait to be written
 * @param queueCapacity how many may
 * @param taken events that came into the queue
 * @param written events that were written, those that changed nothing among them
 * @param changes how often events changed who is online, a session or a subscription
 * @param dropped events that found the queue full, or were given up at the end
 * @param rejected events that cannot be stored: an empty or a monstrous client id or topic filter
 * @param failures writes that failed and were tried again
 * @param ended connections and sessions that were ended because their node had started anew
 * @param deleted rows that nobody needs any more
 * @param reconciled how often a comparison with EMQX's REST API was finished
 */
public record PresenceStats(
        int queued,
        int queueCapacity,
        long taken,
        long written,
        long changes,
        long dropped,
        long rejected,
        long failures,
        long ended,
        long deleted,
        long reconciled) {}
