package dev.exhook.broker.internal.search;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes a case smaller as long as it shows the same. */
public final class Shrinking {
    private Shrinking() {}

    /**
     * The smallest that is found.
     *
     * @param broken shows it
     * @param smaller cases that are smaller than one, the much smaller ones first
     * @param shows tells whether a case still shows it
     */
    public static <T> T smallest(T broken, Function<T, Stream<T>> smaller, Predicate<T> shows) {
        T smallest = broken;
        Optional<T> next = next(smallest, smaller, shows);
        while (next.isPresent()) {
            smallest = next.get();
            next = next(smallest, smaller, shows);
        }
        return smallest;
    }

    private static <T> Optional<T> next(T broken, Function<T, Stream<T>> smaller, Predicate<T> shows) {
        return smaller.apply(broken).filter(shows).findFirst();
    }
}
