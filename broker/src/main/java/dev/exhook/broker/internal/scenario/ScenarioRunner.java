package dev.exhook.broker.internal.scenario;

import com.google.gson.JsonObject;
import dev.exhook.broker.internal.script.Probe;
import dev.exhook.broker.internal.trace.Observation;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.trace.TraceRecorder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a scenario on a broker: starts its scripted providers, does its steps, checks its expectations. */
public final class ScenarioRunner {
    private static final String LOOPBACK = "127.0.0.1";

    private final Broker broker;
    private final TraceRecorder recorder;
    private final Map<String, LiveProvider> live;

    /**
     * A runner for one run.
     *
     * @param recorder writes down what scripted providers are asked; calls to live ones are the broker's to write down
     * @param live providers that take the place of scripted ones, by their names in the scenario
     */
    public ScenarioRunner(Broker broker, TraceRecorder recorder, Map<String, LiveProvider> live) {
        this.broker = broker;
        this.recorder = recorder;
        this.live = Map.copyOf(live);
    }

    /** Where a provider that is not ours listens. */
    public record LiveProvider(String host, int port) {}

    /** What came of a run: everything that happened, and the expectations that do not hold. */
    public record Result(Trace trace, List<Failure> failures) {
        /** Copies the failures. */
        public Result {
            failures = List.copyOf(failures);
        }
    }

    /** Runs it. */
    public Result run(Scenario scenario) {
        Map<String, Probe> probes = new LinkedHashMap<>();
        try {
            return run(scenario, probes);
        } finally {
            probes.values().forEach(Probe::close);
        }
    }

    private Result run(Scenario scenario, Map<String, Probe> probes) {
        for (ProviderSpec provider : scenario.providers()) {
            load(provider, probes);
        }
        List<Failure> failures = new ArrayList<>();
        for (Step step : scenario.steps()) {
            long began = broker.millis();
            JsonObject observed = perform(step, probes);
            recorder.observation(new Observation(step.json(), began, broker.millis() - began, observed));
            failures.addAll(Expectations.check(step, observed, broker.version()));
        }
        broker.finish();
        Trace trace = recorder.trace(
                scenario.name(), broker.release(), broker.version().proto());
        failures.addAll(Expectations.check(scenario.expectations(), trace, broker.version()));
        return new Result(trace, failures);
    }

    private void load(ProviderSpec provider, Map<String, Probe> probes) {
        LiveProvider elsewhere = live.get(provider.name());
        if (elsewhere != null) {
            recorder.loading(broker.load(provider, elsewhere.host(), elsewhere.port()));
            return;
        }
        Probe probe =
                new Probe(provider.name(), provider.script(), recorder, broker::putOff, broker.providersListenOn());
        probes.put(provider.name(), probe);
        probe.start();
        if (provider.down()) {
            probe.stop();
        }
        recorder.loading(broker.load(provider, LOOPBACK, probe.port()));
    }

    private JsonObject perform(Step step, Map<String, Probe> probes) {
        switch (step.kind()) {
            case STOP_PROVIDER -> probe(step, probes).stop();
            case START_PROVIDER -> probe(step, probes).start();
            default -> {
                return broker.perform(step);
            }
        }
        return new JsonObject();
    }

    private static Probe probe(Step step, Map<String, Probe> probes) {
        Probe probe = probes.get(step.required("name"));
        if (probe == null) {
            throw new IllegalArgumentException(
                    "line " + step.line() + ": " + step.kind().word() + " works for scripted providers only, and \""
                            + step.required("name") + "\" is a live one");
        }
        return probe;
    }
}
