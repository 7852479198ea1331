package dev.exhook.conformance.internal.bench;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The CPU time that calls cost a process, over the stretches that count. */
final class CpuPerCall {
    private static final double NANOS_PER_MICRO = 1_000;

    private final Supplier<Optional<Duration>> process;
    private Optional<Duration> before = Optional.empty();
    private Duration used = Duration.ZERO;
    private long calls;

    /** @param process what it has used until now; empty: it cannot be told */
    CpuPerCall(Supplier<Optional<Duration>> process) {
        this.process = process;
    }

    /** Of this process: all its threads, so what compiling and collecting garbage takes meanwhile is in it. */
    static CpuPerCall ofThisProcess() {
        return new CpuPerCall(() -> ProcessHandle.current().info().totalCpuDuration());
    }

    /** A stretch begins. */
    void begin() {
        before = process.get();
    }

    /** It is over, and had so many calls. */
    void end(long made) {
        Optional<Duration> after = process.get();
        if (before.isPresent() && after.isPresent()) {
            used = used.plus(after.get().minus(before.get()));
            calls += made;
        }
    }

    /** Microseconds for each call; empty: there was none, or it cannot be told. */
    Optional<Double> micros() {
        return calls == 0 ? Optional.empty() : Optional.of(used.toNanos() / NANOS_PER_MICRO / calls);
    }
}
