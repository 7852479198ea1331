package dev.exhook.benchmark;

import java.util.Collection;

/** The number in the middle. */
final class Median {
    private Median() {}

    /** Of at least one; of an even number, the greater of the two in the middle. */
    static double of(Collection<Double> numbers) {
        return numbers.stream().sorted().skip(numbers.size() / 2).findFirst().orElseThrow();
    }
}
