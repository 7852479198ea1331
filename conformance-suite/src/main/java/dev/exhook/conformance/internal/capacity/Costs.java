package dev.exhook.conformance.internal.capacity;

import dev.exhook.conformance.internal.bench.BenchResult;
import dev.exhook.conformance.internal.bench.HookTimes;
import dev.exhook.proto.Hook;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What things cost, in microseconds.
 *
 * @param message CPU time of EMQX for a message that nobody subscribed to, from PUBLISH to PUBACK at QoS 1
 * @param call CPU time of EMQX for a call of a provider
 * @param provider CPU time of the provider for a call
 * @param delay for how long EMQX waits for a call
 * @param delays the same of single hooks, where they were measured
 * @param source where the provider's cost comes from, in words
 */
public record Costs(
        double message, double call, double provider, double delay, Map<Hook, Double> delays, String source) {
    /** EMQX 5.8.9 and 5.10.3 on two cores, docs/cost-of-hooks.md: "no provider". */
    private static final double EMQX_MESSAGE = 23;
    /** The same: what EMQX's CPU time for a message grows by with each provider in the chain. */
    private static final double EMQX_CALL = 125;
    /** The same: the minimal provider in grpc-java, which decides nothing. */
    private static final double MINIMAL_PROVIDER = 40;
    /** What a call adds to a PUBACK on a machine with nothing else to do, seen on EMQX 5.8.9 and 5.10.3. */
    private static final double IDLE_CALL = 200;

    private static final double MICRO = 1000;
    private static final int MEDIAN = 50;

    /** Copies the map. */
    public Costs {
        delays = Map.copyOf(delays);
    }

    /** With a provider that does as little as can be. */
    public static Costs minimal() {
        return new Costs(
                EMQX_MESSAGE,
                EMQX_CALL,
                MINIMAL_PROVIDER,
                IDLE_CALL,
                Map.of(),
                "a minimal provider in grpc-java, as none was measured: --bench has yours");
    }

    /** With a provider that was measured; what the measurement does not say is as for a minimal one. */
    public static Costs of(BenchResult result) {
        Map<Hook, Double> delays = new HashMap<>();
        for (HookTimes times : result.measured().hooks()) {
            if (times.nanos().getTotalCount() > 0) {
                Hook.byName(times.hook())
                        .ifPresent(hook -> delays.put(hook, times.nanos().getValueAtPercentile(MEDIAN) / MICRO));
            }
        }
        Optional<Double> cpu = result.cpuMicros();
        String source = cpu.isPresent()
                ? result.target()
                : "a minimal provider in grpc-java, as the CPU time of " + result.target() + " is not known";
        return new Costs(EMQX_MESSAGE, EMQX_CALL, cpu.orElse(MINIMAL_PROVIDER), IDLE_CALL, delays, source);
    }

    double delay(Hook hook) {
        return delays.getOrDefault(hook, delay);
    }
}
