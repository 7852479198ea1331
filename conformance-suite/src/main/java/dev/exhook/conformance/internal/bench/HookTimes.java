package dev.exhook.conformance.internal.bench;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * The calls of a hook.
 *
 * @param nanos how long EMQX would have waited, in vain or not: calls that were answered, and those that timed out
 * @param failures by what became of them
 */
public record HookTimes(String hook, Histogram nanos, Map<String, Long> failures) {
    private static final String TIMED_OUT = "timed out";

    public HookTimes {
        failures = Collections.unmodifiableMap(new TreeMap<>(failures));
    }

    /** Calls that are over. */
    public long calls() {
        return nanos.getTotalCount() + failed() - failures.getOrDefault(TIMED_OUT, 0L);
    }

    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    HookTimes plus(HookTimes other) {
        Histogram sum = nanos.copy();
        sum.add(other.nanos);
        Map<String, Long> failed = new TreeMap<>(failures);
        other.failures.forEach((kind, count) -> failed.merge(kind, count, Long::sum));
        return new HookTimes(hook, sum, failed);
    }
}
