package dev.exhook.conformance.internal.target;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What rules find out once in a run and share. Thread-safe.
 *
 * <p>To find one thing out, others may be needed, so nothing is found out within the map: a {@link ConcurrentHashMap}
 * forbids that, and throws only if both happen to share a bin.
 */
final class FoundOut {
    private final Map<Class<?>, Once> all = new ConcurrentHashMap<>();

    /** Finds it out unless it is known; other callers wait for it meanwhile. What failed is tried again. */
    <T> T get(Class<T> type, Supplier<T> findOut) {
        return type.cast(all.computeIfAbsent(type, key -> new Once()).get(findOut));
    }

    private static final class Once {
        private @Nullable Object value;

        synchronized Object get(Supplier<?> findOut) {
            if (value == null) {
                value = findOut.get();
            }
            return value;
        }
    }
}
