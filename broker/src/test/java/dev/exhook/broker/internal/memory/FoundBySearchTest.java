package dev.exhook.broker.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.scenario.ScenarioParser;
import dev.exhook.broker.internal.scenario.ScenarioRunner;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.proto.Rpc;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What generated scenarios found on real brokers, and the emulated one did otherwise. */
class FoundBySearchTest {

    @ParameterizedTest
    @ValueSource(strings = {"3.1", "3.1.1"})
    void beforeMqtt5AGoodbyeHasNoReasonAndTakesTheWillAlong(String version) {
        ScenarioRunner.Result result = play(Releases.of("5.10"), """
                scenario: old-goodbye
                providers:
                - {name: p1, hooks: [client.disconnected, message.publish]}
                steps:
                - connect: {client: c1, version: %s, will: {topic: t/1, payload: w}}
                - disconnect: {client: c1, reason: 4}
                expect:
                  calls:
                  - {client: c1, are: [{client.disconnected: {reason: normal}}]}
                """.formatted(version));

        assertThat(result.failures()).isEmpty();
    }

    @Test
    void aProviderThatPublishesWheneverAMessageComesKeepsTheRestApiBusyAndNothingElse() {
        ScenarioRunner.Result result = play(Releases.of("5.10"), """
                scenario: without-end
                providers:
                - name: p1
                  hooks: [message.publish]
                  failed_action: ignore
                  request_timeout: 5s
                  replies:
                  - {hook: message.publish, publish: {topic: t/2, payload: more}, reply: {type: IGNORE}}
                steps:
                - connect: {client: c1}
                - publish: {client: c1, topic: t/1, qos: 1, payload: one}
                  expect: {puback: 16}
                - sleep: {s: 7}
                """);

        List<Call> asked = result.trace().calls().stream()
                .filter(call -> call.rpc() == Rpc.ON_MESSAGE_PUBLISH)
                .toList();
        assertThat(result.failures()).isEmpty();
        assertThat(asked).hasSizeGreaterThan(512);
    }

    private static ScenarioRunner.Result play(Release release, String text) {
        return MemoryRun.of(ScenarioParser.parse(text, "found.yaml"), release);
    }
}
