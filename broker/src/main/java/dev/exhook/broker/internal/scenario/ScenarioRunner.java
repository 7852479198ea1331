package dev.exhook.broker.internal.scenario;

import com.google.gson.JsonObject;
import dev.exhook.broker.internal.emulated.VersionMismatchException;
import dev.exhook.broker.internal.script.ScriptedProvider;
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

    /** Where a provider that is not ours listens: on a port, or in the file of a host {@code unix:PATH} with port 0. */
    public record LiveProvider(String host, int port) {
        @Override
        public String toString() {
            return port == 0 ? host : host + ":" + port;
        }
    }

    /**
     * The result of a run: everything that happened, and the expectations that do not hold.
     *
     * @param notLoaded as {@link NotLoaded#lines}
     */
    public record Result(Trace trace, List<Failure> failures, List<String> notLoaded) {
        public Result {
            failures = List.copyOf(failures);
            notLoaded = List.copyOf(notLoaded);
        }
    }

    /**
     * Runs it.
     *
     * @throws VersionMismatchException when a live provider does not serve what the broker's release speaks
     */
    public Result run(Scenario scenario) {
        Map<String, ScriptedProvider> scripted = new LinkedHashMap<>();
        try {
            return run(scenario, scripted);
        } finally {
            scripted.values().forEach(ScriptedProvider::close);
        }
    }

    private Result run(Scenario scenario, Map<String, ScriptedProvider> scripted) {
        broker.surround(scenario.broker().of(broker.release()));
        for (ProviderSpec provider : scenario.providers()) {
            load(provider, scripted);
        }
        broker.begin();
        List<Failure> failures = new ArrayList<>();
        for (Step step : scenario.steps()) {
            long began = broker.millis();
            JsonObject observed = perform(step, scripted).json();
            recorder.observation(new Observation(step.written(), began, broker.millis() - began, observed));
            failures.addAll(Expectations.check(step, observed, broker.release()));
        }
        broker.finish();
        Trace trace = recorder.trace(
                scenario.name(), broker.number(), broker.release().protocol());
        failures.addAll(Expectations.check(scenario.expectations(), trace, broker.release()));
        return new Result(trace, failures, NotLoaded.lines(scenario, trace, broker.release()));
    }

    private void load(ProviderSpec provider, Map<String, ScriptedProvider> scripted) {
        LiveProvider elsewhere = live.get(provider.name());
        if (elsewhere != null) {
            recorder.loading(broker.load(provider, elsewhere.host(), elsewhere.port()));
            VersionMismatchException.check(recorder.calls(), provider.name(), elsewhere.toString(), broker.release());
            return;
        }
        ScriptedProvider ours = new ScriptedProvider(
                provider.name(),
                provider.script(broker.release()),
                recorder,
                broker::putOff,
                broker::publishBefore,
                broker.listening());
        scripted.put(provider.name(), ours);
        ours.start();
        if (provider.down()) {
            ours.stop();
        }
        recorder.loading(broker.load(provider, LOOPBACK, ours.port()));
    }

    private Observed perform(Step step, Map<String, ScriptedProvider> scripted) {
        if (step.action() instanceof Action.StopProvider stop) {
            ScriptedProvider leaving = scripted(step, stop, scripted);
            broker.beforeStop();
            leaving.stop();
            return new Observed.Nothing();
        }
        if (step.action() instanceof Action.StartProvider start) {
            ScriptedProvider coming = scripted(step, start, scripted);
            start.hooks().ifPresent(coming::askFor);
            coming.start();
            return new Observed.Nothing();
        }
        return broker.perform(step.action());
    }

    private static ScriptedProvider scripted(
            Step step, Action.OfProvider action, Map<String, ScriptedProvider> scripted) {
        ScriptedProvider provider = scripted.get(action.provider());
        if (provider == null) {
            throw step.place()
                    .error(step.word() + " works for scripted providers only, and \"" + action.provider()
                            + "\" is a live one");
        }
        return provider;
    }
}
