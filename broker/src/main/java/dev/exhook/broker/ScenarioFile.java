package dev.exhook.broker;

import dev.exhook.broker.internal.emulated.ProviderCallRecorder;
import dev.exhook.broker.internal.emulated.WireProviders;
import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.scenario.Broker;
import dev.exhook.broker.internal.scenario.EmulatedScenarioBroker;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.ScenarioParser;
import dev.exhook.broker.internal.scenario.ScenarioRunner;
import dev.exhook.broker.internal.trace.TraceRecorder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A scenario: MQTT steps plus providers in YAML, see docs/scenarios.md. Immutable.
 *
 * <pre>{@code
 * ScenarioOutcome outcome = ScenarioFile.read(Path.of("login.yaml")).with("mine", "127.0.0.1", 9000).run("5.10");
 * assertEquals(List.of(), outcome.failures());
 * }</pre>
 */
public final class ScenarioFile {
    private final Scenario scenario;
    private final Map<String, ScenarioRunner.LiveProvider> live;

    private ScenarioFile(Scenario scenario, Map<String, ScenarioRunner.LiveProvider> live) {
        this.scenario = scenario;
        this.live = Map.copyOf(live);
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException when it cannot be used, with a line {@code file:line:column: ...} for each
     *     mistake
     */
    public static ScenarioFile read(Path file) {
        return new ScenarioFile(ScenarioParser.parse(file), Map.of());
    }

    /**
     * Reads text.
     *
     * @param name what error lines call it
     * @throws IllegalArgumentException as {@link #read}
     */
    public static ScenarioFile parse(String text, String name) {
        return new ScenarioFile(ScenarioParser.parse(text, name), Map.of());
    }

    /** The name of the scenario. */
    public String name() {
        return scenario.name();
    }

    /** The names of its providers in the order of the chain. */
    public List<String> providers() {
        return scenario.providers().stream().map(provider -> provider.name()).toList();
    }

    /** The same with a provider that runs elsewhere, in place of the scripted one of that name. Time is real then. */
    public ScenarioFile with(String provider, String host, int port) {
        if (!providers().contains(provider)) {
            throw new IllegalArgumentException(
                    "the scenario has no provider [" + provider + "]; it has: " + String.join(", ", providers()));
        }
        Map<String, ScenarioRunner.LiveProvider> more = new LinkedHashMap<>(live);
        more.put(provider, new ScenarioRunner.LiveProvider(host, port));
        return new ScenarioFile(scenario, more);
    }

    /**
     * Runs it on a new emulated broker.
     *
     * @param line as {@link EmulatedBroker#release} takes it
     */
    public ScenarioOutcome run(String line) {
        Release release = Releases.of(line);
        Clock clock = live.isEmpty() ? Clock.VIRTUAL : Clock.REAL;
        try (WireProviders wire = new WireProviders(release.protocol(), clock)) {
            ProviderCallRecorder calls = new ProviderCallRecorder(wire, release.protocol(), live.keySet());
            try (Broker broker = new EmulatedScenarioBroker(release, clock, calls)) {
                TraceRecorder recorder = new TraceRecorder(broker::millis);
                calls.recordTo(recorder);
                return new ScenarioOutcome(new ScenarioRunner(broker, recorder, live).run(scenario));
            }
        }
    }
}
