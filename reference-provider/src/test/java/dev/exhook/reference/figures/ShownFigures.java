package dev.exhook.reference.figures;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The figures that a part shows, for tests. */
public final class ShownFigures implements Figures {
    private final Map<String, LongSupplier> counters = new HashMap<>();
    private final Map<String, DoubleSupplier> gauges = new HashMap<>();

    private ShownFigures() {}

    public static ShownFigures of(Consumer<Figures> part) {
        ShownFigures figures = new ShownFigures();
        part.accept(figures);
        return figures;
    }

    @Override
    public void gauge(String name, String help, DoubleSupplier value) {
        gauges.put(name, value);
    }

    @Override
    public void counter(String name, String help, LongSupplier value) {
        counters.put(name, value);
    }

    @Override
    public <E extends Enum<E>> void counters(String name, String help, String label, Supplier<Map<E, Long>> values) {
        for (E key : values.get().keySet()) {
            counters.put(
                    name + "{" + key + "}",
                    () -> Objects.requireNonNull(values.get().get(key)));
        }
    }

    public long counter(String name) {
        return Objects.requireNonNull(counters.get(name), name).getAsLong();
    }

    public double gauge(String name) {
        return Objects.requireNonNull(gauges.get(name), name).getAsDouble();
    }
}
