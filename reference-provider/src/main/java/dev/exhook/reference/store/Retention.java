package dev.exhook.reference.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long messages are kept.
 *
 * @param maxAge older ones are deleted, by when they were stored; null: none is too old
 * @param maxRows only about so many of the newest are kept; null: any number
 */
public record Retention(@Nullable Duration maxAge, @Nullable Long maxRows) {
    /** Nothing is deleted. */
    public static final Retention FOREVER = new Retention(null, null);

    boolean isForever() {
        return maxAge == null && maxRows == null;
    }
}
