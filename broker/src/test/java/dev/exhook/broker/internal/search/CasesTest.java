package dev.exhook.broker.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.scenario.Action;
import dev.exhook.broker.internal.scenario.ProviderSpec;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.Step;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Cases for a real broker, whose clock is real too. */
class CasesTest {
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(7);
    private static final Duration LONGEST_DELAY = Duration.ofMillis(1500);
    private static final int FEW = 5;

    private static List<Scenario> scenarios(String release) {
        Cases cases = new Cases(1, Releases.of(release));
        return LongStream.range(0, 500).mapToObj(cases::of).map(Case::scenario).toList();
    }

    @Test
    void aCaseIsTheSameWhateverWasAskedForBefore() {
        Case asked = new Cases(7, Releases.of("5.8")).of(1234);
        Cases others = new Cases(7, Releases.of("5.8"));
        LongStream.range(0, 100).forEach(others::of);

        assertThat(others.of(1234)).isEqualTo(asked);
        assertThat(others.of(1235)).isNotEqualTo(asked);
    }

    @Test
    void nothingInThemTakesMinutes() {
        List<Scenario> scenarios = scenarios("5.8");

        assertThat(scenarios.stream()
                        .flatMap(scenario -> scenario.steps().stream())
                        .map(Step::action)
                        .filter(Action.Sleep.class::isInstance)
                        .map(action -> ((Action.Sleep) action).time()))
                .contains(LONGEST_SLEEP)
                .allMatch(time -> time.compareTo(LONGEST_SLEEP) <= 0);
        assertThat(scenarios.stream().flatMap(scenario -> scenario.providers().stream()))
                .allSatisfy(provider -> assertThat(provider.replies())
                        .allMatch(reply -> reply.delay().compareTo(LONGEST_DELAY) <= 0));
    }

    /** Each filter asks for permission: 150 answers of 1.5 s are minutes. */
    @Test
    void packetsDoNotWaitForManyLateAnswers() {
        List<Scenario> late = scenarios("5.8").stream()
                .filter(scenario -> scenario.providers().stream()
                        .flatMap(provider -> provider.replies().stream())
                        .anyMatch(reply -> !reply.delay().isZero()))
                .toList();

        assertThat(late).hasSizeGreaterThan(20);
        assertThat(late.stream().flatMap(CasesTest::filters)).contains(FEW).allMatch(count -> count <= FEW);
        assertThat(scenarios("5.8").stream().flatMap(CasesTest::filters)).anyMatch(count -> count > 100);
    }

    private static Stream<Integer> filters(Scenario scenario) {
        return scenario.steps().stream().map(Step::action).flatMap(action -> {
            if (action instanceof Action.Subscribe subscribe) {
                return Stream.of(subscribe.filters().size());
            }
            return action instanceof Action.Unsubscribe unsubscribe
                    ? Stream.of(unsubscribe.filters().size())
                    : Stream.empty();
        });
    }

    @Test
    void whatWasTooLateStillIs() {
        assertThat(scenarios("5.8").stream()
                        .flatMap(scenario -> scenario.providers().stream())
                        .filter(CasesTest::isLate))
                .isNotEmpty();
    }

    /** Two answers that are late by half a second come at the very end of a second. */
    @Test
    void noAnswerComesAtTheVeryMomentOfALimit() {
        assertThat(scenarios("5.8").stream()
                        .flatMap(scenario -> scenario.providers().stream())
                        .filter(provider -> provider.replies().stream()
                                .anyMatch(reply -> !reply.delay().isZero())))
                .hasSizeGreaterThan(30)
                .allSatisfy(provider -> {
                    assertThat(provider.requestTimeout().toMillis() % 500).isEqualTo(250);
                    assertThat(provider.replies())
                            .allMatch(reply -> reply.delay().toMillis() % 500 == 0);
                });
    }

    private static boolean isLate(ProviderSpec provider) {
        return provider.replies().stream().anyMatch(reply -> reply.delay().compareTo(provider.requestTimeout()) > 0);
    }

    @Test
    void providersGoAwaySeldomWhereThatCostsABroker() {
        long often = scenarios("5.8").stream().filter(CasesTest::losesProviders).count();
        long seldom =
                scenarios("5.10").stream().filter(CasesTest::losesProviders).count();

        assertThat(seldom).isBetween(1L, often / 3);
    }

    private static boolean losesProviders(Scenario scenario) {
        return scenario.steps().stream().anyMatch(step -> step.action() instanceof Action.StopProvider);
    }
}
