package dev.exhook.broker.internal.search;

import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;

/**
 * Looks for a case that breaks a property, and then for a smaller one.
 *
 * @param random makes a case
 * @param smaller cases that are smaller than one; none of them may be as large
 * @param cases how many are tried
 * @param seed the same seed makes the same cases
 */
public record ForAll<T>(Function<SplittableRandom, T> random, Function<T, Stream<T>> smaller, int cases, long seed) {
    private static final int CASES = 3000;
    private static final long SEED = 20260101L;

    /** Three thousand cases of a seed that is always the same. */
    public static <T> ForAll<T> of(Function<SplittableRandom, T> random, Function<T, Stream<T>> smaller) {
        return new ForAll<>(random, smaller, CASES, SEED);
    }

    /** The same with so many cases. */
    public ForAll<T> times(int other) {
        return new ForAll<>(random, smaller, other, seed);
    }

    /** Fails with the smallest case found for which the property does not hold. */
    public void holds(Predicate<T> property) {
        SplittableRandom source = new SplittableRandom(seed);
        for (int i = 0; i < cases; i++) {
            T one = random.apply(source.split());
            if (!property.test(one)) {
                throw new AssertionFailedError("seed " + seed + ", case " + i + " breaks the property; shrunk: "
                        + Shrinking.smallest(one, smaller, property.negate()));
            }
        }
    }
}
