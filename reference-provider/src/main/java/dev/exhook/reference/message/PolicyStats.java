package dev.exhook.reference.message;

import java.util.Map;

/**
 * Counts of a message policy since it was made.
 *
 * @param unchanged messages that went on as they were
 * @param rewritten messages that went on with changes
 * @param dropped messages that were delivered to nobody, for each reason there is
 */
public record PolicyStats(long unchanged, long rewritten, Map<DropReason, Long> dropped) {
    public PolicyStats {
        dropped = Map.copyOf(dropped);
    }
}
