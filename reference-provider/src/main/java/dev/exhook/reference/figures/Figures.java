package dev.exhook.reference.figures;

import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Where a part puts its figures. They are read, on any thread, whenever somebody looks. */
public interface Figures {
    /** Adds something that goes up and down. */
    void gauge(String name, String help, DoubleSupplier value);

    /** Adds something that only goes up; {@code _total} is put behind its name. */
    void counter(String name, String help, LongSupplier value);

    /** Adds several that only go up, one for each constant, which its label names in lower case. */
    <E extends Enum<E>> void counters(String name, String help, String label, Supplier<Map<E, Long>> values);
}
