package dev.exhook.emqx.internal.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.ScenarioParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicableTest {
    private static final String LETS_IN = "{hook: client.authenticate, reply: {type: CONTINUE, bool_result: true}}";

    private static boolean isApplicable(String provider, String step) {
        return Applicable.isApplicable(ScenarioParser.parse("""
                scenario: s
                about: any
                providers:
                - %s
                steps:
                - %s
                """.formatted(provider, step), "s.yaml"));
    }

    @Test
    void oneProviderThatOnlyLetsInCanBeReplaced() {
        assertThat(isApplicable("{name: p, replies: [" + LETS_IN + "]}", "connect: {client: c}"))
                .isTrue();
        assertThat(isApplicable("{name: p}", "connect: {client: c}")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name: p, failed_action: ignore}",
                "{name: p, down: true}",
                "{name: p, hooks: [client.connect]}",
                "{name: p, replies: [{hook: client.authenticate, reply: {type: CONTINUE, bool_result: false}}]}",
                "{name: p, replies: [{hook: client.authenticate, delay: 1, reply: {type: CONTINUE, bool_result: true}}]}",
                "{name: p, replies: [{hook: message.publish, fail: INTERNAL}]}"
            })
    void oneWithAScriptCannot(String provider) {
        assertThat(isApplicable(provider, "connect: {client: c}")).isFalse();
    }

    @Test
    void aStepThatStopsTheProviderNeedsOneOfOurs() {
        assertThat(isApplicable("{name: p}", "stop_provider: {name: p}")).isFalse();
    }

    @Test
    void thereAreManyOfThem() {
        assertThat(Applicable.scenarios())
                .extracting(Scenario::name)
                .hasSizeGreaterThan(50)
                .contains("will-message", "retained-message", "session-resumed")
                .doesNotContain("provider-stops-deny");
    }
}
