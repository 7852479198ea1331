package dev.exhook.reference.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** A counter for each constant of an enumeration. */
final class Counts<E extends Enum<E>> {
    private final Map<E, LongAdder> counts;

    Counts(Class<E> type) {
        counts = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            counts.put(constant, new LongAdder());
        }
    }

    void increment(E constant) {
        adder(constant).increment();
    }

    long of(E constant) {
        return adder(constant).sum();
    }

    long total() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    private LongAdder adder(E constant) {
        return Objects.requireNonNull(counts.get(constant));
    }
}
