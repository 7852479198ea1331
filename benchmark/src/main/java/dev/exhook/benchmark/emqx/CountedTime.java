package dev.exhook.benchmark.emqx;

import dev.exhook.benchmark.measure.CpuTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Clock and CPU times between the beginning and the end of what counts. */
final class CountedTime {
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private final List<ProcessHandle> emqx;
    private final List<ProcessHandle> providers;
    private long time;
    private Duration emqxTime = Duration.ZERO;
    private Duration providerTime = Duration.ZERO;

    CountedTime(List<ProcessHandle> emqx, List<ProcessHandle> providers) {
        this.emqx = List.copyOf(emqx);
        this.providers = List.copyOf(providers);
    }

    void begin() throws IOException {
        time = System.nanoTime();
        emqxTime = CpuTime.of(emqx);
        providerTime = CpuTime.of(providers);
    }

    void end() throws IOException {
        time = System.nanoTime() - time;
        emqxTime = CpuTime.of(emqx).minus(emqxTime);
        providerTime = CpuTime.of(providers).minus(providerTime);
    }

    /**
     * For the messages in between.
     *
     * @param latencies of each of them, in nanoseconds
     * @throws IOException if there were none: no time was measured then
     */
    PublishCost cost(Histogram latencies) throws IOException {
        long messages = latencies.getTotalCount();
        if (messages == 0) {
            throw new IOException("EMQX acknowledged no message in the time that counts; --seconds gives it more");
        }
        return new PublishCost(
                messages / (time / NANOS_PER_SECOND),
                latencies.getValueAtPercentile(50) / NANOS_PER_MILLI,
                latencies.getValueAtPercentile(99) / NANOS_PER_MILLI,
                emqxTime.toNanos() / NANOS_PER_MICRO / messages,
                providerTime.toNanos() / NANOS_PER_MICRO / messages);
    }
}
