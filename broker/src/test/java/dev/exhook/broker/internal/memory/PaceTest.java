package dev.exhook.broker.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.ScenarioParser;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Observation;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.proto.Rpc;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run beside another one: what time makes of it is the same. */
class PaceTest {
    private static final Release RELEASE = Releases.of("5.8");

    private static final Scenario SCENARIO = ScenarioParser.parse("""
            scenario: s
            providers:
            - name: p
              hooks: [client.authenticate, client.authorize, client.disconnected, session.terminated, message.publish]
              replies:
              - {hook: client.authenticate, reply: {type: CONTINUE, bool_result: true}}
              - {hook: client.authorize, delay: 0.5, reply: {type: CONTINUE, bool_result: true}}
            steps:
            - connect: {client: c1, properties: {SessionExpiryInterval: 3}, will: {topic: t, payload: w}}
            - connect: {client: c2}
            - drop: {client: c1}
            - kick: {client: c2}
            """, "test.yaml");

    /** Another run in which each step began so much later, and the provider was removed then. */
    private static Trace slower(int perStep, long removed) {
        Trace trace = MemoryRun.of(SCENARIO, RELEASE).trace();
        List<Observation> seen = trace.observations();
        return trace.withObservations(seen.stream()
                        .map(one -> new Observation(
                                one.step(), (long) perStep * (seen.indexOf(one) + 1), one.tookMillis(), one.observed()))
                        .toList())
                .withCalls(trace.calls().stream()
                        .map(call -> call.rpc() == Rpc.ON_PROVIDER_UNLOADED
                                ? new Call(
                                        call.seq(), removed, call.provider(), call.rpc(), call.request(), call.answer())
                                : call)
                        .toList());
    }

    private static Trace beside(Trace other) {
        return MemoryRun.beside(other, SCENARIO, RELEASE).trace();
    }

    private static List<Rpc> rpcs(Trace trace) {
        return trace.calls().stream().map(Call::rpc).toList();
    }

    @Test
    void aSessionExpiresWhereTheOtherRunWasSlow() {
        assertThat(rpcs(beside(slower(10, 0))))
                .filteredOn(rpc -> rpc == Rpc.ON_SESSION_TERMINATED)
                .as("only that of the client that is kicked")
                .hasSize(1);
        assertThat(rpcs(beside(slower(5_000, 0))))
                .filteredOn(rpc -> rpc == Rpc.ON_SESSION_TERMINATED)
                .hasSize(2);
    }

    @Test
    void aSessionExpiresWhereTheOtherRunWasSlowToEnd() {
        assertThat(rpcs(beside(slower(10, 20_000))))
                .filteredOn(rpc -> rpc == Rpc.ON_SESSION_TERMINATED)
                .hasSize(2);
    }

    @Test
    void anAnswerThatComesLateIsWaitedFor() {
        assertThat(rpcs(beside(slower(10, 0))))
                .containsSubsequence(
                        Rpc.ON_CLIENT_AUTHORIZE,
                        Rpc.ON_MESSAGE_PUBLISH,
                        Rpc.ON_CLIENT_DISCONNECTED,
                        Rpc.ON_PROVIDER_UNLOADED);
    }
}
