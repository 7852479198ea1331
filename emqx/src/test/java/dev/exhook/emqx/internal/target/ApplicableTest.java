package dev.exhook.emqx.internal.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.ScenarioParser;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.conformance.Verdict;
import dev.exhook.emqx.internal.scenario.CarriedScenario;
import java.util.List;
import java.util.stream.Stream;
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

    @Test
    void oneThatCannotBeReadIsTheKitsFaultAndTheOthersAreChecked() {
        List<CarriedScenario> all = Stream.of("will-message", "retained-message")
                .map(name -> CarriedScenario.read(
                        name,
                        any -> name.startsWith("will") ? "scenario: [\nsteps: 7\n" : Recordings.scenarioText(name)))
                .toList();

        assertThat(Applicable.readable(all.stream())).extracting(Scenario::name).containsExactly("retained-message");
        assertThat(Applicable.unreadable(all.stream())).singleElement().satisfies(broken -> {
            assertThat(EmqxRules.of(broken).id()).isEqualTo("SCN-will-message");
            assertThat(ScenariosOnEmqx.of(broken).kind()).isEqualTo(Verdict.Kind.KIT_FAULT);
            assertThat(ScenariosOnEmqx.of(broken).reason().orElseThrow())
                    .contains(": will-message.yaml:")
                    .hasLineCount(1);
        });
        assertThat(Applicable.unreadable()).isEmpty();
    }
}
