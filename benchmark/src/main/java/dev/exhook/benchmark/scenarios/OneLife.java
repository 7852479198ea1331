package dev.exhook.benchmark.scenarios;

import dev.exhook.broker.internal.emulated.WireProviders;
import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.memory.MemoryRun;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.scenario.Broker;
import dev.exhook.broker.internal.scenario.EmulatedScenarioBroker;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.ScenarioParser;
import dev.exhook.broker.internal.scenario.ScenarioRunner;
import dev.exhook.broker.internal.trace.TraceRecorder;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * A client connects, subscribes, publishes, receives and disconnects, with a chain of providers. Each run has a new
 * broker and new providers and a virtual clock; over sockets real gRPC on loopback.
 */
final class OneLife {
    /**
     * Of each provider: connect (5), subscribe (3), publish (2), deliver and acknowledge (2), disconnect (2); and
     * loading.
     */
    private static final int CALLS_OF_A_PROVIDER = 16;

    private static final Release RELEASE = Releases.of("5.10");

    private final Scenario scenario;

    private OneLife(Scenario scenario) {
        this.scenario = scenario;
    }

    /** With so many providers in the chain. */
    static OneLife with(int providers) {
        StringBuilder yaml = new StringBuilder("scenario: one life\nproviders:\n");
        for (int i = 1; i <= providers; i++) {
            yaml.append("- {name: p").append(i).append("}\n");
        }
        yaml.append("""
                steps:
                - connect: {client: c1, username: a}
                - subscribe: {client: c1, filters: [{topic: t/1, qos: 1}]}
                - publish: {client: c1, topic: t/1, qos: 1, payload: x}
                - receive: {client: c1}
                - disconnect: {client: c1}
                """);
        return new OneLife(ScenarioParser.parse(yaml.toString(), "one-life.yaml"));
    }

    /** How many calls a run makes. */
    int calls() {
        return CALLS_OF_A_PROVIDER * scenario.providers().size();
    }

    /**
     * Runs it again and again, with providers in memory, and says how long that took.
     *
     * @throws IOException if a run made other calls than it must
     */
    Duration runInMemory(int times) throws IOException {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            check(MemoryRun.of(scenario, RELEASE));
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /**
     * Runs it again and again, over sockets, and says how long that took.
     *
     * @throws IOException if a run made other calls than it must
     */
    Duration run(int times) throws IOException {
        try (WireProviders providers = new WireProviders(RELEASE.protocol(), Clock.VIRTUAL)) {
            long start = System.nanoTime();
            for (int i = 0; i < times; i++) {
                run(providers);
            }
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    private void run(WireProviders providers) throws IOException {
        try (Broker broker = new EmulatedScenarioBroker(RELEASE, Clock.VIRTUAL, providers)) {
            check(new ScenarioRunner(broker, new TraceRecorder(broker::millis), Map.of()).run(scenario));
        }
    }

    private void check(ScenarioRunner.Result result) throws IOException {
        int made = result.trace().calls().size();
        if (made != calls()) {
            throw new IOException("expected " + calls() + " calls of each run, found " + made);
        }
    }
}
