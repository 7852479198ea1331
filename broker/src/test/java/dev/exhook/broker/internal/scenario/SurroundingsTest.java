package dev.exhook.broker.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.trace.Observation;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.proto.Rpc;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All that stands before the providers, and the part of it that a release has by default. */
class SurroundingsTest {

    @TestFactory
    Stream<DynamicTest> whatTheScenariosOnSurroundingsExpectHoldsOnEachRelease() {
        return Recordings.surroundingsScenarios().stream()
                .flatMap(name -> Releases.all().stream()
                        .map(release ->
                                DynamicTest.dynamicTest(name + " on " + release, () -> assertHolds(name, release))));
    }

    private static void assertHolds(String name, Release release) {
        ScenarioRunner.Result result = EmulatedRun.of(Recordings.scenarioText(name), release);

        assertThat(result.failures()).isEmpty();
        assertThat(result.trace().scenario()).isEqualTo(name);
    }

    /** Clients on 127.0.0.1 have a rule of their own up to 6.2; else the provider is asked under hardened. */
    @ParameterizedTest
    @CsvSource({
        "5.8, legacy, 0",
        "5.10, legacy, 0",
        "6.2, legacy, 0",
        "6.2, hardened, 0",
        "6.3, legacy, 0",
        "6.3, hardened, 2"
    })
    void theStockAclLeavesNothingToTheProviderUnlessItsLastRuleDoesNotHold(String line, String profile, int asked) {
        Trace trace = run(Recordings.scenarioText("release-defaults"), release(line, profile));

        assertThat(trace.calls())
                .filteredOn(call -> call.rpc() == Rpc.ON_CLIENT_AUTHORIZE)
                .hasSize(asked);
    }

    @ParameterizedTest
    @CsvSource({"5.8, 1", "5.10, 1", "6.0, 135", "6.2, 135", "6.3, 135"})
    void whatNobodyDecidesOnIsDeniedByDefaultFrom60On(String line, int suback) {
        Trace trace = run("""
                scenario: s
                broker: {defaults: release, acl: none}
                providers: [{name: one, hooks: [client.connect]}]
                steps:
                - connect: {client: c1, username: u}
                - subscribe: {client: c1, filters: [{topic: t/1, qos: 1}]}
                """, Releases.of(line));

        assertThat(observed(trace, 1)).isEqualTo("{\"suback\":[" + suback + "]}");
    }

    @ParameterizedTest
    @CsvSource({"5.8", "6.0", "6.3"})
    void withoutAWordOnTheBrokerItIsAsInTheRecordingsWhateverTheReleaseHas(String line) {
        Trace trace = run("""
                scenario: s
                providers: [{name: one, hooks: [client.connect]}]
                steps:
                - connect: {client: c1, username: u}
                - subscribe: {client: c1, filters: [{topic: t/1, qos: 1}]}
                """, Releases.of(line));

        assertThat(observed(trace, 1)).isEqualTo("{\"suback\":[1]}");
    }

    @ParameterizedTest
    @CsvSource({"5.10, 1", "6.2, 1", "6.3, 0"})
    void aPasswordWithoutAUserNameIsNoConnectFrom63On(String line, int connects) {
        Trace trace = run("""
                scenario: s
                broker: {defaults: release}
                providers: [{name: one, hooks: [client.connect]}]
                steps:
                - connect: {client: c1, version: 3.1.1, password: p}
                - connect: {client: c2, version: 5, password: p}
                """, Releases.of(line));

        assertThat(trace.calls())
                .filteredOn(call -> call.rpc() == Rpc.ON_CLIENT_CONNECT)
                .as("and that of MQTT 5, which may")
                .hasSize(connects + 1);
    }

    @ParameterizedTest
    @CsvSource({"5.10, 0, 0", "6.2, 0, 0", "6.3, 0, 135"})
    void aLoopbackClientMayDoAnythingUpTo62(String line, int all, int system) {
        Trace trace = run("""
                scenario: s
                broker: {acl: stock}
                providers: [{name: one, hooks: [client.connect]}]
                steps:
                - connect: {client: c1, username: u}
                - subscribe: {client: c1, filters: [{topic: t/1, qos: 0}]}
                - subscribe: {client: c1, filters: [{topic: "$SYS/#", qos: 0}]}
                """, Releases.of(line));

        assertThat(observed(trace, 1)).isEqualTo("{\"suback\":[" + all + "]}");
        assertThat(observed(trace, 2)).isEqualTo("{\"suback\":[" + system + "]}");
    }

    @ParameterizedTest
    @CsvSource({"tcp, 1883", "ws, 8083"})
    void aClientComesInByItsListener(String listener, int port) {
        Trace trace = run("""
                scenario: s
                broker: {listeners: {ws: {mountpoint: "web/"}}}
                providers: [{name: one, hooks: [client.connected]}]
                steps:
                - connect: {client: c1, username: u, listener: %s}
                """.formatted(listener), Releases.of("5.10"));

        assertThat(trace.calls().get(1).request().toString())
                .contains("sockport: " + port)
                .satisfies(text ->
                        assertThat(text.contains("mountpoint: \"web/\"")).isEqualTo(listener.equals("ws")));
    }

    /** Seen on 5.8.9. */
    @ParameterizedTest
    @CsvSource({"tcp, '{shutdown,normal}'", "ws, normal"})
    void aGoodbyeOverWebSocketIsToldBare(String listener, String reason) {
        Trace trace = run("""
                scenario: s
                providers: [{name: one, hooks: [session.terminated]}]
                steps:
                - connect: {client: c1, username: u, listener: %s}
                - disconnect: {client: c1}
                """.formatted(listener), Releases.of("5.8"));

        assertThat(trace.calls().get(1).request().toString()).contains("reason: \"" + reason + "\"");
    }

    private static Release release(String line, String profile) {
        return Releases.of(line, Profile.valueOf(profile.toUpperCase(java.util.Locale.ROOT)));
    }

    private static String observed(Trace trace, int step) {
        List<Observation> observations = trace.observations();
        return observations.get(step).observed().toString();
    }

    private static Trace run(String yaml, Release release) {
        return EmulatedRun.of(yaml, release).trace();
    }
}
