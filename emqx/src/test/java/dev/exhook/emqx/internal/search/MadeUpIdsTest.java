package dev.exhook.emqx.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.memory.MemoryRun;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.ScenarioParser;
import dev.exhook.broker.internal.trace.Answer;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.trace.TraceComparison;
import dev.exhook.proto.Rpc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No provider hears that these clients came without an id. */
class MadeUpIdsTest {
    private static final Scenario SCENARIO = ScenarioParser.parse("""
            scenario: s
            broker: {listeners: {tcp: {mountpoint: "${clientid}/"}}}
            providers:
            - name: p
              hooks: [client.authenticate, message.publish]
              replies: [{hook: client.authenticate, reply: {type: CONTINUE, bool_result: true}}]
            steps:
            - connect: {client: c1, version: 5, anonymous_id: true}
            - connect: {client: c2}
            - publish: {client: c1, topic: t, qos: 1}
            - publish: {client: c2, topic: t, qos: 1}
            """, "test.yaml");

    @Test
    void theyAreNamedByTheirOrderAlsoWithinTopicsAndTheOthersStay() {
        Trace trace = MemoryRun.of(SCENARIO, Releases.of("5.8")).trace();

        Trace named = MadeUpIds.named(trace, SCENARIO);

        assertThat(named.calls().toString())
                .contains("clientid: \"(made up 1)\"", "topic: \"(made up 1)/t\"", "topic: \"c2/t\"", "from: \"c2\"")
                .doesNotContain("(made up 2)");
    }

    @Test
    void twoRunsThatMadeUpOthersMatch() {
        Trace trace = MemoryRun.of(SCENARIO, Releases.of("5.8")).trace();
        Trace other = MadeUpIds.named(trace, SCENARIO);

        assertThat(TraceComparison.compare(trace, other)).isNotEmpty();
        assertThat(Match.between(SCENARIO, trace, other)).isEmpty();
    }

    @Test
    void theyAreNamedInRepliesToo() {
        Scenario scenario = ScenarioParser.parse("""
                scenario: s
                providers:
                - name: p
                  hooks: [message.publish]
                  replies: [{hook: message.publish, reply: {type: CONTINUE, message: {topic: u}}}]
                steps:
                - connect: {client: c1, anonymous_id: true}
                - publish: {client: c1, topic: t}
                """, "test.yaml");

        Trace named = MadeUpIds.named(MemoryRun.of(scenario, Releases.of("5.8")).trace(), scenario);

        assertThat(named.calls())
                .filteredOn(call -> call.rpc() == Rpc.ON_MESSAGE_PUBLISH)
                .singleElement()
                .satisfies(call -> assertThat(
                                ((Answer.Replied) call.answer()).reply().toString())
                        .contains("from: \"(made up 1)\""));
    }

    /** Each of these hears of no client but in the one way. */
    @ParameterizedTest
    @ValueSource(strings = {"client.connack", "message.publish", "client.connected"})
    void anIdIsKnownWhereverItIsHeardOf(String hook) {
        Scenario scenario = ScenarioParser.parse("""
                scenario: s
                providers:
                - {name: p, hooks: [%s]}
                steps:
                - connect: {client: c1, version: 5, anonymous_id: true}
                - publish: {client: c1, topic: t, qos: 1}
                """.formatted(hook), "test.yaml");
        Trace trace = MemoryRun.of(scenario, Releases.of("5.8")).trace();

        assertThat(MadeUpIds.named(trace, scenario).calls().toString()).contains("\"(made up 1)\"");
    }
}
