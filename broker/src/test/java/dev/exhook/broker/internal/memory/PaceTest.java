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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        return slower(SCENARIO, perStep, removed);
    }

    private static Trace slower(Scenario scenario, int perStep, long removed) {
        Trace trace = MemoryRun.of(scenario, RELEASE).trace();
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

    /** A provider is not left in peace while EMQX publishes what it asked for. */
    @Test
    void whatAProviderPublishesIsWaitedForToo() {
        Scenario scenario = ScenarioParser.parse("""
                scenario: s
                providers:
                - name: p
                  hooks: [client.authenticate, client.authorize, client.disconnected, message.publish]
                  replies:
                  - {hook: client.authenticate, reply: {type: CONTINUE, bool_result: true}}
                  - {hook: client.authorize, delay: 0.6, publish: {topic: u, payload: x}}
                  - {hook: message.publish, delay: 0.5, reply: {type: CONTINUE}}
                steps:
                - connect: {client: c1}
                - publish: {client: c1, topic: t, payload: x, qos: 0}
                - kick: {client: c1}
                """, "test.yaml");

        Trace trace = MemoryRun.beside(MemoryRun.of(scenario, RELEASE).trace(), scenario, RELEASE)
                .trace();

        assertThat(rpcs(trace))
                .containsSubsequence(
                        Rpc.ON_MESSAGE_PUBLISH,
                        Rpc.ON_CLIENT_AUTHORIZE,
                        Rpc.ON_MESSAGE_PUBLISH,
                        Rpc.ON_CLIENT_DISCONNECTED,
                        Rpc.ON_PROVIDER_UNLOADED);
    }

    @Test
    void aPaceThatIsStretchedTurnsWhatWasClose() {
        Scenario scenario = ScenarioParser.parse("""
                scenario: s
                providers: []
                steps:
                - connect: {client: c1, properties: {SessionExpiryInterval: 1}}
                - drop: {client: c1}
                - connect: {client: c1, clean: false}
                """, "test.yaml");
        Trace other = begunAt(MemoryRun.of(scenario, RELEASE).trace(), 0, 500, 1_635);

        assertThat(sessionPresent(MemoryRun.beside(other, scenario, RELEASE).trace()))
                .isTrue();
        assertThat(sessionPresent(
                        MemoryRun.beside(other, scenario, RELEASE, -30).trace()))
                .isTrue();
        assertThat(sessionPresent(MemoryRun.beside(other, scenario, RELEASE, 30).trace()))
                .isFalse();
    }

    /** The session ends 150 ms and two seconds after 500. */
    @Test
    void aStretchedPaceRemovesProvidersLaterToo() {
        Scenario scenario = ScenarioParser.parse("""
                scenario: s
                providers:
                - {name: p, hooks: [session.terminated]}
                steps:
                - connect: {client: c1, properties: {SessionExpiryInterval: 2}}
                - drop: {client: c1}
                """, "test.yaml");
        Trace other = begunAt(slower(scenario, 10, 2_600), 0, 500);

        assertThat(rpcs(MemoryRun.beside(other, scenario, RELEASE).trace())).doesNotContain(Rpc.ON_SESSION_TERMINATED);
        assertThat(rpcs(MemoryRun.beside(other, scenario, RELEASE, 100).trace()))
                .contains(Rpc.ON_SESSION_TERMINATED);
    }

    /** A SUBSCRIBE of many filters is a thousand calls, which take a real broker a fifth of a second. */
    @Test
    void aStepOfManyCallsIsNotSlowerThanTheOther() {
        String filters =
                IntStream.range(0, 150).mapToObj(i -> "{topic: t/" + i + "}").collect(Collectors.joining(", "));
        Scenario scenario = ScenarioParser.parse("""
                scenario: s
                providers:
                - {name: p, hooks: [client.authorize, session.subscribed, message.delivered]}
                - {name: q, hooks: [client.authorize, session.subscribed]}
                - {name: r, hooks: [client.authorize, session.subscribed]}
                steps:
                - connect: {client: c1}
                - connect: {client: c2}
                - publish: {client: c2, topic: $delayed/1/t/1, qos: 1, payload: x}
                - subscribe: {client: c1, filters: [FILTERS]}
                - receive: {client: c1, count: 1, within: 0.4}
                """.replace("FILTERS", filters), "test.yaml");
        Trace other = begunAt(MemoryRun.of(scenario, RELEASE).trace(), 0, 50, 100, 400, 600);

        assertThat(MemoryRun.beside(other, scenario, RELEASE)
                        .trace()
                        .observations()
                        .get(4)
                        .observed()
                        .getAsJsonArray("received"))
                .as("due at 1,100, and waited for until 1,000")
                .isEmpty();
    }

    @Test
    void aProviderStopsWhenItDidThere() {
        Scenario scenario = ScenarioParser.parse("""
                scenario: s
                providers:
                - name: p
                  hooks: [message.publish]
                - name: q
                  hooks: [message.dropped]
                steps:
                - connect: {client: c1}
                - publish: {client: c1, topic: $delayed/1/t, qos: 1, payload: x}
                - stop_provider: {name: p}
                """, "test.yaml");
        Trace other = MemoryRun.of(scenario, RELEASE).trace();

        assertThat(rpcs(MemoryRun.beside(begunAt(other, 0, 100, 200), scenario, RELEASE)
                        .trace()))
                .doesNotContain(Rpc.ON_MESSAGE_PUBLISH);
        assertThat(rpcs(MemoryRun.beside(begunAt(other, 0, 100, 1_200), scenario, RELEASE)
                        .trace()))
                .contains(Rpc.ON_MESSAGE_PUBLISH);
    }

    @Test
    void aStretchedPaceWaitsLongerForMessages() {
        Scenario scenario = ScenarioParser.parse("""
                scenario: s
                providers: []
                steps:
                - connect: {client: c1}
                - subscribe: {client: c1, filters: [{topic: t, qos: 0}]}
                - publish: {client: c1, topic: $delayed/1/t, qos: 1, payload: x}
                - receive: {client: c1, count: 1, within: 0.99}
                """, "test.yaml");
        Trace other = MemoryRun.of(scenario, RELEASE).trace();

        assertThat(received(MemoryRun.beside(other, scenario, RELEASE, -10).trace()))
                .isZero();
        assertThat(received(MemoryRun.beside(other, scenario, RELEASE, 10).trace()))
                .isEqualTo(1);
    }

    private static int received(Trace trace) {
        return trace.observations().get(3).observed().getAsJsonArray("received").size();
    }

    private static Trace begunAt(Trace trace, long... millis) {
        List<Observation> seen = trace.observations();
        return trace.withObservations(IntStream.range(0, seen.size())
                .mapToObj(index -> new Observation(
                        seen.get(index).step(),
                        millis[index],
                        seen.get(index).tookMillis(),
                        seen.get(index).observed()))
                .toList());
    }

    private static boolean sessionPresent(Trace trace) {
        return trace.observations()
                .get(2)
                .observed()
                .getAsJsonObject("connack")
                .get("session_present")
                .getAsBoolean();
    }
}
