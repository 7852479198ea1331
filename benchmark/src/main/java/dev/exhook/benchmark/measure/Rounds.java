package dev.exhook.benchmark.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The same measurement several times, after a round that warms everything up and does not count.
 *
 * @param counted how many rounds count, at least one
 */
public record Rounds(int counted) {

    /** The results of the rounds that count. */
    public <T> List<T> of(Measurement<T> measurement) throws IOException, InterruptedException {
        measurement.measure();
        List<T> results = new ArrayList<>();
        for (int i = 0; i < counted; i++) {
            results.add(measurement.measure());
        }
        return results;
    }

    /**
     * Measures several things in turn, round by round, so that whatever else the machine does falls on all of them
     * alike.
     *
     * @return for each of them, in the order given, what each round that counts came to
     */
    public <K, T> Map<K, List<T>> inTurn(Collection<K> contenders, MeasurementOf<K, T> measurement)
            throws IOException, InterruptedException {
        List<Map<K, T>> rounds = of(() -> {
            Map<K, T> round = new LinkedHashMap<>();
            for (K contender : contenders) {
                round.put(contender, measurement.measure(contender));
            }
            return round;
        });
        Map<K, List<T>> results = new LinkedHashMap<>();
        rounds.forEach(round -> round.forEach((contender, result) ->
                results.computeIfAbsent(contender, key -> new ArrayList<>()).add(result)));
        return results;
    }

    /** One round. */
    @FunctionalInterface
    public interface Measurement<T> {
        /** The result of the round. */
        T measure() throws IOException, InterruptedException;
    }

    /** One round of one of several contenders. */
    @FunctionalInterface
    public interface MeasurementOf<K, T> {
        /** The contender's result of the round. */
        T measure(K contender) throws IOException, InterruptedException;
    }
}
