package dev.exhook.conformance.internal.rules;

import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steady pace at which calls that were made at once were answered, until the time was up.
 *
 * @param answered how many were
 * @param atATime how many came together
 * @param every how often
 */
record Turns(int answered, int atATime, Duration every) {
    /** With fewer turns it may be chance. */
    private static final int ENOUGH = 4;

    /** A shorter turn is no work that waits, but a machine that is busy. */
    private static final Duration SHORTEST = Duration.ofMillis(20);

    /** Turns are alike when none is so many times as long as they are on average. */
    private static final int UNLIKE = 2;

    /** The pace of these calls; empty where they have none, or all were answered. */
    static Optional<Turns> of(List<Exchange> calls) {
        List<Long> ends = calls.stream()
                .filter(call -> Fault.of(call).isEmpty())
                .map(call -> call.wire().began() + call.wire().after().toNanos())
                .sorted()
                .toList();
        if (ends.size() < ENOUGH || ends.size() == calls.size()) {
            return Optional.empty();
        }
        List<Long> turns = turns(ends);
        long every = turns.stream().mapToLong(Long::longValue).sum() / Math.max(1, turns.size());
        long timeUp = calls.stream()
                .mapToLong(call -> call.wire().began() + call.wire().timeout().toNanos())
                .min()
                .orElseThrow();
        boolean isSteady = turns.size() >= ENOUGH - 1
                && every >= SHORTEST.toNanos()
                && turns.stream().allMatch(turn -> turn <= every * UNLIKE)
                && ends.get(ends.size() - 1) + every * UNLIKE >= timeUp;
        return isSteady
                ? Optional.of(new Turns(
                        ends.size(), Math.round((float) ends.size() / (turns.size() + 1)), Duration.ofNanos(every)))
                : Optional.empty();
    }

    /** The times between answers that did not come together. */
    private static List<Long> turns(List<Long> ends) {
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < ends.size(); i++) {
            gaps.add(ends.get(i) - ends.get(i - 1));
        }
        long longest = gaps.stream().mapToLong(Long::longValue).max().orElse(0);
        List<Long> turns = new ArrayList<>();
        long together = 0;
        for (long gap : gaps) {
            together += gap;
            if (gap > longest / UNLIKE) {
                turns.add(together);
                together = 0;
            }
        }
        return turns;
    }

    /** As {@code 17 were answered, about one per 300 ms: they run one after another}. */
    @Override
    public String toString() {
        return answered + " were answered, about " + (atATime == 1 ? "one" : atATime) + " per " + every.toMillis()
                + " ms: they run " + (atATime == 1 ? "one after another" : atATime + " at a time");
    }
}
