package dev.exhook.broker.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectationsTest {
    private static final String CHAIN = """
            scenario: mine
            providers:
            - name: first
              replies:
              - {hook: client.authenticate, reply: {type: STOP_AND_RETURN, bool_result: true}}
            - name: second
            steps:
            - connect: {client: c1, username: a}
              expect: {connack: {code: 0}}
            - publish: {client: c1, topic: t/1, qos: 1, payload: x}
              expect: {puback: 16}
            - disconnect: {client: c1}
            expect:
              calls:
              - provider: second
                never: [client.authenticate]
              - provider: first
                client: c1
                are:
                - client.connect
                - {client.authenticate: {clientinfo.username: a}}
                - session.created
                - client.connected
                - client.connack
                - client.authorize
                - {message.publish: {message.topic: t/1}}
                - {message.dropped: {reason: no_subscribers}}
                - client.disconnected
                - session.terminated
              - provider: first
                include: [provider.loaded, message.publish, provider.unloaded]
            """;

    @Test
    void expectationsThatHoldSayNothing() {
        assertThat(failures(CHAIN, Releases.of("5.10"))).isEmpty();
    }

    @Test
    void whatAClientSawIsHeldAgainstItsStep() {
        assertThat(failures(CHAIN.replace("puback: 16", "puback: 0"), Releases.of("5.10")))
                .containsExactly("line 10: publish, puback: expected 0, but got 16");
    }

    @Test
    void anUnwantedCallIsNamed() {
        assertThat(failures(
                        CHAIN.replace("never: [client.auth", "never: [client.conn")
                                .replace("enticate]", "ect]"),
                        Releases.of("5.10")))
                .containsExactly(
                        "line 16: calls of provider second: expected no client.connect, but got client.connect");
    }

    @Test
    void aCallThatIsMissingShowsTheWholeSequence() {
        assertThat(failures(CHAIN.replace("    - session.created\n", ""), Releases.of("5.10")))
                .singleElement()
                .asString()
                .startsWith("line 22: calls of provider first about client c1: expected exactly client.connect, "
                        + "client.authenticate {clientinfo.username: \"a\"}, client.connected")
                .contains("but got client.connect, client.authenticate, session.created")
                .endsWith("; the first difference is call 3: client.connected expected, session.created made");
    }

    @Test
    void anIncludeThatFailsNamesTheCallThatIsMissingAndTheOneBeforeIt() {
        String text = CHAIN.replace(
                "include: [provider.loaded, message.publish, provider.unloaded]",
                "include:\n    - provider.loaded\n    - message.publish\n    - client.authorize");

        assertThat(failures(text, Releases.of("5.10")))
                .singleElement()
                .asString()
                .startsWith("line 34: calls of provider first: expected client.authorize after message.publish (call ")
                .contains("but got message.dropped, client.disconnected,")
                .contains("; it came before that, as call ");
    }

    @Test
    void expectationsCanBeOfOneVersionOnly() {
        String text = """
                scenario: mine
                steps:
                - connect: {client: c1, username: a}
                  expect: {5.8: {connack: {code: 135}}, 5.10: {connack: {code: 0}}}
                expect:
                  calls:
                  - {emqx: "5.8", include: [{client.authenticate: {result: false}}]}
                  - {emqx: "5.10", include: [{client.authenticate: {result: true}}]}
                """;

        assertThat(failures(text, Releases.of("5.8"))).isEmpty();
        assertThat(failures(text, Releases.of("5.10"))).isEmpty();
        assertThat(failures(text.replace("code: 0", "code: 1"), Releases.of("5.8")))
                .isEmpty();
        assertThat(failures(text.replace("code: 0", "code: 1"), Releases.of("5.10")))
                .hasSize(1);
    }

    private static List<String> failures(String yaml, Release release) {
        return EmulatedRun.of(yaml, release).failures().stream()
                .map(Failure::toString)
                .toList();
    }
}
