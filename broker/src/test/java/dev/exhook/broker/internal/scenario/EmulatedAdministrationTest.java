package dev.exhook.broker.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.memory.MemoryRun;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.proto.Rpc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator asks of the emulated broker, and must not break it with. */
class EmulatedAdministrationTest {

    /** As real 5.8.9 did in a generated scenario: HTTP status 500, and nothing has changed. */
    @ParameterizedTest
    @ValueSource(strings = {"before:gone", "after:gone", "before:one"})
    void aMoveBesideAProviderThatThereIsNotIsRefused(String position) {
        Trace trace = MemoryRun.of(ScenarioParser.parse("""
                                scenario: moved-beside-nobody
                                providers:
                                - {name: one}
                                steps:
                                - move: {name: one, position: "%s"}
                                - status: {name: one}
                                """.formatted(position), "s.yaml"), Releases.of("5.10"))
                .trace();

        assertThat(trace.observations().get(0).observed().get("status").getAsInt())
                .isEqualTo(500);
        assertThat(trace.observations().get(1).observed().toString()).contains("connected");
    }

    @Test
    void aMoveOfAProviderThatThereIsNotIsUnknown() {
        Trace trace = MemoryRun.of(ScenarioParser.parse("""
                                scenario: moved-nobody
                                providers:
                                - {name: one}
                                - {name: two}
                                steps:
                                - api: {method: DELETE, path: /api/v5/exhooks/one}
                                - move: {name: one, position: "before:two"}
                                """, "s.yaml"), Releases.of("5.10"))
                .trace();

        assertThat(trace.observations().get(1).observed().get("status").getAsInt())
                .isEqualTo(404);
    }

    /** As real 5.10.3 did in a generated scenario. */
    @Test
    void anAcknowledgementThatWasSentBeforeAProviderStopsIsStillTold() {
        String yaml = """
                scenario: acknowledged-before-stop
                providers:
                - {name: one, hooks: [message.acked]}
                steps:
                - connect: {client: c1}
                - subscribe: {client: c1, filters: [{topic: t, qos: 1}]}
                - api_publish: {topic: t, qos: 1, payload: m1}
                - receive: {client: c1}
                - stop_provider: {name: one}
                """;

        Trace trace = MemoryRun.of(ScenarioParser.parse(yaml, "s.yaml"), Releases.of("5.10"))
                .trace();

        assertThat(trace.calls()).extracting(Call::rpc).containsExactly(Rpc.ON_PROVIDER_LOADED, Rpc.ON_MESSAGE_ACKED);
    }
}
