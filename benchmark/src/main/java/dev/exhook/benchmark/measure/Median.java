package dev.exhook.benchmark.measure;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** The number in the middle: a neighbor on the machine disturbs single rounds. */
public final class Median {
    private Median() {}

    /** The median of one figure of at least one round; of an even number, the greater of the two in the middle. */
    public static <T> double of(Collection<T> rounds, ToDoubleFunction<T> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
