package dev.exhook.conformance.internal.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What a load came to.
 *
 * @param hooks those that were called
 * @param whole in a storm, from the moment a client was meant to connect until its last hook was over
 * @param late how long after the intended moment calls left: the generator's own lateness
 * @param seconds over time
 * @param nanos how long it was measured
 * @param inTime calls answered within that time
 * @param unfinished calls under way when it was interrupted
 */
public record Measured(
        List<HookTimes> hooks,
        Histogram whole,
        Histogram late,
        List<Second> seconds,
        long nanos,
        long inTime,
        long unfinished,
        long warmUpCalls,
        long warmUpFailures) {
    private static final double SECOND = 1e9;

    public Measured {
        hooks = List.copyOf(hooks);
        seconds = List.copyOf(seconds);
    }

    /** All hooks together. */
    public HookTimes all() {
        return hooks.stream().reduce(new HookTimes("all", Times.histogram(), Map.of()), HookTimes::plus);
    }

    public double seconds(long ofNanos) {
        return ofNanos / SECOND;
    }

    /** Calls answered a second. */
    public double rate() {
        return nanos == 0 ? 0 : inTime * SECOND / nanos;
    }

    /** Both, as if one generator had made them at the same time. */
    Measured plus(Measured other) {
        Map<String, HookTimes> sum = new LinkedHashMap<>();
        List<HookTimes> both = new ArrayList<>(hooks);
        both.addAll(other.hooks);
        both.forEach(hook -> sum.merge(hook.hook(), hook, HookTimes::plus));
        Histogram wholes = whole.copy();
        wholes.add(other.whole);
        Histogram lates = late.copy();
        lates.add(other.late);
        return new Measured(
                List.copyOf(sum.values()),
                wholes,
                lates,
                seconds(other),
                Math.max(nanos, other.nanos),
                inTime + other.inTime,
                unfinished + other.unfinished,
                warmUpCalls + other.warmUpCalls,
                warmUpFailures + other.warmUpFailures);
    }

    /** Percentiles cannot be added: the worse of both is shown. */
    private List<Second> seconds(Measured other) {
        TreeMap<Long, Second> sum = new TreeMap<>();
        List<Second> both = new ArrayList<>(seconds);
        both.addAll(other.seconds);
        both.forEach(second -> sum.merge(
                second.number(),
                second,
                (one, two) -> new Second(
                        one.number(),
                        one.calls() + two.calls(),
                        one.failed() + two.failed(),
                        Math.max(one.p50(), two.p50()),
                        Math.max(one.p99(), two.p99()),
                        Math.max(one.max(), two.max()))));
        return List.copyOf(sum.values());
    }
}
