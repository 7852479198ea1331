package dev.exhook.emqx.internal.search;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How far a campaign is: which cases were played, and what came of them. Any thread. */
public final class CampaignState {
    private final Map<Long, Done> done = new HashMap<>();
    private long next;

    /** A case that was played, and the fingerprint of what it was then. */
    private record Done(Result result, String fingerprint) {}

    /**
     * Counts a result, in place of an earlier one of that case.
     *
     * @return whether it is the first of its cause
     */
    synchronized boolean add(Result result, String fingerprint) {
        boolean first = !result.cause().isEmpty() && !causes(result.verdict()).containsKey(result.cause());
        done.put(result.number(), new Done(result, fingerprint));
        return first;
    }

    /** Takes the next case; whoever does finds out whether it is to be played. */
    synchronized long take() {
        return next++;
    }

    /** Tells whether there is a result of that case as it is now. */
    synchronized boolean holds(long number, String fingerprint) {
        Done before = done.get(number);
        return before != null && before.fingerprint().equals(fingerprint);
    }

    /** How many cases were played. */
    public synchronized long cases() {
        return done.size();
    }

    /** How many had that verdict. */
    public synchronized long count(Verdict verdict) {
        return of(verdict).count();
    }

    /** How many cases of that verdict had each cause. */
    public synchronized Map<String, Long> causes(Verdict verdict) {
        return of(verdict)
                .filter(result -> !result.cause().isEmpty())
                .collect(Collectors.groupingBy(Result::cause, Collectors.counting()));
    }

    private Stream<Result> of(Verdict verdict) {
        return done.values().stream().map(Done::result).filter(result -> result.verdict() == verdict);
    }
}
