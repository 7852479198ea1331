package dev.exhook.broker.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.proto.Rpc;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Behaviour of real brokers of 6.x that was seen and that the kit has no recording of: 6.2.2 under hardened, and
 * 6.2.2's cache.
 */
class SeenNotRecordedTest {
    private static final Release HARDENED = Releases.of("6.2", Profile.HARDENED);

    @ParameterizedTest
    @CsvSource({
        "'{type: IGNORE}', 135",
        "'{type: CONTINUE}', 135",
        "'{type: 7, bool_result: true}', 135",
        "'{type: CONTINUE, bool_result: true}', 0",
        "'{type: STOP_AND_RETURN, bool_result: true}', 0",
        "'{type: STOP_AND_RETURN, bool_result: false}', 135"
    })
    void hardenedRefusesWhoIsNotLetInInSoManyWords(String reply, int code) {
        Trace trace = run("""
                scenario: s
                providers:
                - name: one
                  hooks: [client.authenticate]
                  replies:
                  - {hook: client.authenticate, reply: %s}
                steps:
                - connect: {client: c1, username: a}
                """.formatted(reply), HARDENED);

        assertThat(connack(trace)).isEqualTo(code);
        assertThat(trace.calls().get(1).request().toString())
                .as("result is false")
                .doesNotContain("result: true");
    }

    @ParameterizedTest
    @CsvSource({"'hooks: [client.connect]'", "'down: true'", "'{failed_action: ignore, hooks: [client.connect]}'"})
    void hardenedRefusesToo(String provider) {
        String entry = provider.startsWith("{") ? provider.substring(1, provider.length() - 1) : provider;
        Trace trace = run(
                "scenario: s\nproviders:\n- {name: one, " + entry + "}\nsteps:\n- connect: {client: c1, username: a}\n",
                HARDENED);

        assertThat(connack(trace)).isEqualTo(135);
    }

    /** That came with message.ingress: a failed message.publish does not stop the message on 6.2. */
    @ParameterizedTest
    @MethodSource("dev.exhook.broker.internal.release.Releases#all")
    void aFailedPublishIsDroppedUnderHardenedOf63Only(Release release) {
        Trace trace = run("""
                scenario: s
                providers:
                - name: one
                  hooks: [client.authenticate, message.publish]
                  replies:
                  - {hook: client.authenticate, reply: {type: CONTINUE, bool_result: true}}
                  - {hook: message.publish, fail: UNAVAILABLE}
                steps:
                - connect: {client: c1, username: a}
                - subscribe: {client: c1, filters: [{topic: t, qos: 0}]}
                - publish: {client: c1, topic: t, qos: 1, payload: x}
                """, release);

        boolean dropped = release.label().equals("6.3") && release.profile() == Profile.HARDENED;
        assertThat(trace.observations().get(2).observed().get("puback").getAsInt())
                .isEqualTo(dropped ? 16 : 0);
    }

    @ParameterizedTest
    @CsvSource({"5.8, 1", "5.10, 1", "6.1, 1", "6.2, 2", "6.3, 2"})
    void aSubscribeIsAskedAboutEachTimeFrom62On(String line, int asked) {
        Trace trace = run("""
                scenario: s
                providers:
                - name: one
                  hooks: [client.authenticate, client.authorize]
                  replies:
                  - {hook: client.authenticate, reply: {type: CONTINUE, bool_result: true}}
                steps:
                - connect: {client: c1, username: a}
                - subscribe: {client: c1, filters: [{topic: t, qos: 0}]}
                - subscribe: {client: c1, filters: [{topic: t, qos: 0}]}
                """, Releases.of(line));

        assertThat(trace.calls())
                .filteredOn(call -> call.rpc() == Rpc.ON_CLIENT_AUTHORIZE)
                .hasSize(asked);
    }

    @ParameterizedTest
    @CsvSource({"5.10, 3", "6.0, 2", "6.2, 2"})
    void aProviderThatWasAwayForLongIsCalledOnceWhereThatIsMended(String line, int calls) {
        Trace trace = run(Recordings.scenarioText("provider-away-long"), Releases.of(line));

        assertThat(trace.calls())
                .as("two clients, of which the second comes afterwards")
                .filteredOn(call -> call.rpc() == Rpc.ON_CLIENT_CONNECTED)
                .hasSize(calls);
    }

    @Test
    void aProviderThatAsksForIngressIsNotLoadedBefore63() {
        String yaml =
                "scenario: s\nproviders:\n- {name: one, hooks: [message.ingress]}\nsteps:\n- status: {name: one}\n";

        assertThat(status(run(yaml, Releases.of("6.2")))).isNotEqualTo("connected");
        assertThat(status(run(yaml, Releases.of("6.3")))).isEqualTo("connected");
        assertThat(notLoaded(yaml, Releases.of("6.2")))
                .containsExactly(
                        "NOT LOADED: EMQX 6.2.2 legacy did not load the provider one: it asks for message.ingress, which this"
                                + " release does not call; whatever it would decide is not asked");
        assertThat(notLoaded(yaml, Releases.of("6.3"))).isEmpty();
    }

    @Test
    void aLoadThatFailsIsToldWithItsStatusAndOneThatIsMeantToBeDownIsNot() {
        String failing = """
                scenario: s
                providers:
                - {name: one, replies: [{hook: provider.loaded, fail: UNAVAILABLE}]}
                steps:
                - status: {name: one}
                """;
        String down = """
                scenario: s
                providers:
                - {name: one, down: true}
                steps:
                - status: {name: one}
                """;

        assertThat(notLoaded(failing, Releases.of("6.3")))
                .containsExactly("NOT LOADED: EMQX 6.3.0 legacy did not load the provider one: OnProviderLoaded failed"
                        + " with UNAVAILABLE; whatever it would decide is not asked");
        assertThat(notLoaded(down, Releases.of("6.3"))).isEmpty();
    }

    private static List<String> notLoaded(String yaml, Release release) {
        return NotLoaded.lines(ScenarioParser.parse(yaml, "s.yaml"), run(yaml, release), release);
    }

    private static String status(Trace trace) {
        return trace.observations()
                .get(0)
                .observed()
                .getAsJsonArray("status")
                .get(0)
                .getAsString();
    }

    private static int connack(Trace trace) {
        return trace.observations()
                .get(0)
                .observed()
                .getAsJsonObject("connack")
                .get("code")
                .getAsInt();
    }

    private static Trace run(String yaml, Release release) {
        return EmulatedRun.of(yaml, release).trace();
    }
}
