package dev.exhook.broker.internal.trace;

import dev.exhook.proto.ProtocolVersion;
import java.util.List;

/**
 * The record of one run of a scenario: the calls that the broker made, and what its clients saw.
 *
 * @param scenario the scenario's name
 * @param emqx the broker's release, as {@code 5.8.9}
 * @param proto the wire version that the broker spoke
 * @param userAgent the {@code user-agent} of the calls; empty when there were none
 * @param deadlinesSeconds the different deadlines that came with the calls, in seconds, ascending
 * @param loadings the answers to the configuration of the providers, in chain order
 * @param observations the steps in their order
 * @param calls the calls in the order of their answers
 */
public record Trace(
        String scenario,
        String emqx,
        ProtocolVersion proto,
        String userAgent,
        List<Double> deadlinesSeconds,
        List<Loading> loadings,
        List<Observation> observations,
        List<Call> calls) {

    public Trace {
        deadlinesSeconds = List.copyOf(deadlinesSeconds);
        loadings = List.copyOf(loadings);
        observations = List.copyOf(observations);
        calls = List.copyOf(calls);
    }

    /** The same with other calls. */
    public Trace withCalls(List<Call> others) {
        return new Trace(scenario, emqx, proto, userAgent, deadlinesSeconds, loadings, observations, others);
    }

    /** The same with other observations. */
    public Trace withObservations(List<Observation> others) {
        return new Trace(scenario, emqx, proto, userAgent, deadlinesSeconds, loadings, others, calls);
    }
}
