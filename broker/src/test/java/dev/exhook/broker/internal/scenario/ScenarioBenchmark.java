package dev.exhook.broker.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.chain.EmqxVersion;
import dev.exhook.broker.internal.emulated.WireProviders;
import dev.exhook.broker.internal.emulated.loop.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Scenarios per second of the emulated broker, for chains of 1, 2, 4 and 8 providers. Not part of the build, for its
 * name does not end in Test: {@code mvn -pl conformance-suite -am test -Dtest=ScenarioBenchmark
 * -Dsurefire.failIfNoSpecifiedTests=false}. It prints, and asserts what was done, not how fast.
 */
class ScenarioBenchmark {
    private static final int[] LENGTHS = {1, 2, 4, 8};
    /** Connect (5 calls), subscribe (3), publish (2), deliver and acknowledge (2), disconnect (2): of each provider. */
    private static final int CALLS = 14;
    /** Loading and unloading. */
    private static final int FRAME = 2;

    private static final int WARM_UP = 60;
    private static final int RUNS = 200;

    @Test
    void scenariosPerSecondByChainLength() {
        StringBuilder table = new StringBuilder(String.format(
                "%-14s%-12s%-18s%-14s%s%n", "providers", "calls", "scenarios/s", "ms/scenario", "us/call"));
        EmqxVersion version = EmqxVersion.EMQX_5_10;
        try (WireProviders providers = new WireProviders(version.proto(), Clock.VIRTUAL)) {
            for (int length : LENGTHS) {
                Scenario scenario = ScenarioParser.parse(yaml(length), "benchmark.yaml");
                run(scenario, version, providers, WARM_UP);
                Duration took = run(scenario, version, providers, RUNS);
                double millis = took.toNanos() / 1e6 / RUNS;
                int calls = length * (CALLS + FRAME);
                table.append(String.format(
                        "%-14d%-12d%-18.1f%-14.2f%.0f%n", length, calls, 1000 / millis, millis, millis * 1000 / calls));
            }
        }
        System.out.println(table);
    }

    private static Duration run(Scenario scenario, EmqxVersion version, WireProviders providers, int times) {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            ScenarioRunner.Result result = EmulatedRun.of(scenario, version, providers);
            assertThat(result.trace().calls()).hasSize(scenario.providers().size() * (CALLS + FRAME));
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static String yaml(int length) {
        StringBuilder yaml = new StringBuilder("scenario: benchmark\nproviders:\n");
        for (int i = 1; i <= length; i++) {
            yaml.append("- {name: p").append(i).append("}\n");
        }
        return yaml.append("""
                        steps:
                        - connect: {client: c1, username: a}
                        - subscribe: {client: c1, filters: [{topic: t/1, qos: 1}]}
                        - publish: {client: c1, topic: t/1, qos: 1, payload: x}
                        - receive: {client: c1}
                        - disconnect: {client: c1}
                        """).toString();
    }
}
