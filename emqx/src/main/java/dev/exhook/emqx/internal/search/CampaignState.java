package dev.exhook.emqx.internal.search;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How far a campaign is: which cases were played, and what came of them. Any thread. */
public final class CampaignState {
    private final Set<Long> done = new HashSet<>();
    private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    private final Map<Verdict, Map<String, Long>> causes = new EnumMap<>(Verdict.class);
    private long next;

    /** Counts a result; false: its cause is known from an earlier one, or there is none. */
    synchronized boolean add(Result result) {
        if (!done.add(result.number())) {
            return false;
        }
        verdicts.merge(result.verdict(), 1L, Long::sum);
        return !result.cause().isEmpty()
                && causes.computeIfAbsent(result.verdict(), any -> new TreeMap<>())
                                .merge(result.cause(), 1L, Long::sum)
                        == 1;
    }

    /** Takes the next case that nobody has played or plays. */
    synchronized long take() {
        while (done.contains(next)) {
            next++;
        }
        return next++;
    }

    /** How many cases were played. */
    public synchronized long cases() {
        return done.size();
    }

    /** How many had that verdict. */
    public synchronized long count(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0L);
    }

    /** How many cases of that verdict had each cause. */
    public synchronized Map<String, Long> causes(Verdict verdict) {
        return Map.copyOf(causes.getOrDefault(verdict, Map.of()));
    }
}
