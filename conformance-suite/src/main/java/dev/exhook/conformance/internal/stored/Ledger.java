package dev.exhook.conformance.internal.stored;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What became of messages that a provider was asked about.
 *
 * @param answered the numbers of those that it answered, and did not block
 * @param unanswered how many others it got: they may be stored or not
 * @param arrived what is there of them
 */
public record Ledger(Set<Integer> answered, int unanswered, Arrivals arrived) {
    public Ledger {
        answered = Set.copyOf(answered);
    }

    /** The number of a message that was answered and is not there; empty: there is none, or it is not known which. */
    public Optional<Integer> firstLost() {
        return arrived.counted().isPresent()
                ? Optional.empty()
                : new TreeSet<>(answered)
                        .stream()
                                .filter(number -> !arrived.times().containsKey(number))
                                .findFirst();
    }

    /** The number of a message that is there more than once; empty likewise. */
    public Optional<Integer> firstDoubled() {
        return new TreeSet<>(answered)
                .stream()
                        .filter(number -> arrived.times().getOrDefault(number, 0L) > 1)
                        .findFirst();
    }

    /** How many of those that were answered are there, at least once. */
    public long stored() {
        return arrived.counted()
                .map(count -> Math.min(count, answered.size()))
                .orElseGet(() ->
                        answered.stream().filter(arrived.times()::containsKey).count());
    }

    /** How many of those that were answered are not there; of those that are only counted, at least so many. */
    public long lost() {
        return answered.size() - stored();
    }

    /** How many are there beyond what was published; of those that are only counted, at least so many. */
    public long doubled() {
        return arrived.counted()
                .map(count -> Math.max(0, count - answered.size() - unanswered))
                .orElseGet(() -> arrived.times().values().stream()
                        .mapToLong(times -> times - 1)
                        .sum());
    }

    @Override
    public String toString() {
        return answered.size() + " answered, " + stored() + " stored, " + lost() + " lost, " + doubled() + " doubled";
    }
}
