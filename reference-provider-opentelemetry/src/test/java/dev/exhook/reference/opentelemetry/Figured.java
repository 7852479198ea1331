package dev.exhook.reference.opentelemetry;

import dev.exhook.reference.figures.Figures;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Figures that are shown, to be read by their names. */
final class Figured implements Figures {
    private final Map<String, LongSupplier> counters = new HashMap<>();

    @Override
    public void gauge(String name, String help, DoubleSupplier value) {
        throw new AssertionError("expected counters only, found a gauge " + name);
    }

    @Override
    public void counter(String name, String help, LongSupplier value) {
        counters.put(name, value);
    }

    @Override
    public <E extends Enum<E>> void counters(String name, String help, String label, Supplier<Map<E, Long>> values) {
        throw new AssertionError("expected single counters only, found " + name);
    }

    long value(String name) {
        return Objects.requireNonNull(counters.get(name), name).getAsLong();
    }
}
