package dev.exhook.benchmark.emqx;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Clock and CPU times at the beginning and at the end of what counts. */
final class Edges implements PublishLoad.Edge {
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private final List<ProcessHandle> emqx;
    private final List<ProcessHandle> providers;
    private long time;
    private Duration emqxTime = Duration.ZERO;
    private Duration providerTime = Duration.ZERO;

    Edges(List<ProcessHandle> emqx, List<ProcessHandle> providers) {
        this.emqx = List.copyOf(emqx);
        this.providers = List.copyOf(providers);
    }

    @Override
    public void begins() throws IOException {
        time = System.nanoTime();
        emqxTime = CpuTime.of(emqx);
        providerTime = CpuTime.of(providers);
    }

    @Override
    public void ends() throws IOException {
        time = System.nanoTime() - time;
        emqxTime = CpuTime.of(emqx).minus(emqxTime);
        providerTime = CpuTime.of(providers).minus(providerTime);
    }

    /** For the messages in between. */
    Cost cost(Latencies latencies) {
        return new Cost(
                latencies.count() / (time / NANOS_PER_SECOND),
                latencies.percentile(50) / NANOS_PER_MILLI,
                latencies.percentile(99) / NANOS_PER_MILLI,
                emqxTime.toNanos() / NANOS_PER_MICRO / latencies.count(),
                providerTime.toNanos() / NANOS_PER_MICRO / latencies.count());
    }
}
