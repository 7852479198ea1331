package dev.exhook.cli.proxy;

import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Counts and times of the calls, method by method. Thread-safe. */
public final class CallCounts {
    /** Longer ones count as so long. */
    private static final long LONGEST_MICROS = Duration.ofMinutes(10).toNanos() / 1000;

    private static final int DIGITS = 3;

    private final Map<Rpc, Method> methods = new EnumMap<>(Rpc.class);

    private static final class Method {
        private final Histogram micros = new Histogram(LONGEST_MICROS, DIGITS);
        private long failed;
    }

    /**
     * A method's calls.
     *
     * @param failed how many of them EMQX counts as failed
     * @param micros how long they took
     */
    public record Counts(Rpc rpc, long calls, long failed, Histogram micros) {
        double millis(double percentile) {
            return micros.getValueAtPercentile(percentile) / 1000.0;
        }
    }

    synchronized void add(Rpc rpc, boolean failed, Duration took) {
        Method method = methods.computeIfAbsent(rpc, key -> new Method());
        method.micros.recordValue(Math.min(took.toNanos() / 1000, LONGEST_MICROS));
        if (failed) {
            method.failed++;
        }
    }

    /** The methods that were called, in the order of the contract. */
    synchronized List<Counts> byMethod() {
        return methods.entrySet().stream()
                .map(entry -> new Counts(
                        entry.getKey(),
                        entry.getValue().micros.getTotalCount(),
                        entry.getValue().failed,
                        entry.getValue().micros.copy()))
                .toList();
    }
}
