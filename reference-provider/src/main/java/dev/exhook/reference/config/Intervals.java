package dev.exhook.reference.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Durations that several sections have. */
final class Intervals {
    private static final Duration DEFAULT_RELOAD = Duration.ofSeconds(10);
    private static final Duration SHORTEST_RELOAD = Duration.ofMillis(100);
    private static final Duration LONGEST_RELOAD = Duration.ofDays(1);

    private Intervals() {}

    /** How often something is looked at for changes. */
    static Duration reload(@Nullable Value value) throws ConfigException {
        return value == null ? DEFAULT_RELOAD : value.duration(SHORTEST_RELOAD, LONGEST_RELOAD);
    }
}
