package dev.exhook.conformance.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.conformance.ConformanceListener;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.Prepared;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.WireReplies;
import dev.exhook.proto.HangGuard;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How a check ends, and the verdict that it comes to. */
class JudgeTest {
    /** A target that is away is waited for twice as long. */
    private static final Duration SHORT = Duration.ofMillis(1);

    private final List<String> told = new ArrayList<>();
    private final Prepared target = Prepared.sound();

    private static Rule rule(String id, Level level, List<String> restsOn, Consumer<ProviderUnderTest> check) {
        return Rule.of(
                new RuleSpec(id, level, List.of(), "t", "s", "b", "h", List.of(), "c", "source", restsOn, false),
                check);
    }

    private static Rule must(String id, Consumer<ProviderUnderTest> check) {
        return rule(id, Level.MUST, List.of(), check);
    }

    private static void breaks(ProviderUnderTest provider) {
        throw new RuleViolation("right", "wrong", List.of());
    }

    private List<Verdict> verdicts(Rule... rules) {
        return verdicts(context -> {}, rules);
    }

    private List<Verdict> verdicts(Consumer<RunContext> before, Rule... rules) {
        try (ProviderUnderTest provider = target.target()) {
            RunContext run =
                    new RunContext(new RunRequest(provider, List.of(rules), false, List.of(), 1, new Listener()));
            before.accept(run);
            for (Rule rule : rules) {
                assertThat(Judge.judge(rule, provider, run)).isTrue();
            }
            return run.results().stream().map(RuleResult::verdict).toList();
        }
    }

    private Verdict verdict(Level level, Consumer<ProviderUnderTest> check) {
        return verdicts(rule("AAA-01", level, List.of(), check)).get(0);
    }

    private final class Listener implements ConformanceListener {
        @Override
        public void starting(RuleSpec rule) {
            told.add(rule.id() + " starts");
        }

        @Override
        public void ended(RuleSpec rule) {
            told.add(rule.id() + " ended");
        }

        @Override
        public void finished(RuleResult result) {
            assertThat(result.took()).isBetween(Duration.ZERO, HangGuard.LIMIT);
            told.add(result.rule().id() + " " + result.verdict().kind());
        }
    }

    @Test
    void aCheckThatReturnsHolds() {
        assertThat(verdict(Level.MUST, provider -> {})).isEqualTo(new Verdict.Passed());
        assertThat(told).containsExactly("AAA-01 starts", "AAA-01 ended", "AAA-01 PASSED");
    }

    @Test
    void whatABrokenRuleCostsIsItsLevels() {
        Violation how = new Violation("right", "wrong", "wrong", List.of());

        assertThat(verdict(Level.MUST, JudgeTest::breaks)).isEqualTo(new Verdict.Failed(how));
        assertThat(verdict(Level.SHOULD, JudgeTest::breaks)).isEqualTo(new Verdict.Warned(how));
        assertThat(verdict(Level.MAY, JudgeTest::breaks)).isEqualTo(new Verdict.Skipped("not offered: wrong"));
    }

    @Test
    void whatDoesNotApplyIsSkippedWithTheReason() {
        assertThat(verdict(Level.MUST, provider -> {
                    throw new NotApplicableException("no hook");
                }))
                .isEqualTo(new Verdict.Skipped("no hook"));
    }

    @Test
    void whateverElseACheckThrowsIsTheKitsFault() {
        IllegalStateException mistake = new IllegalStateException("oops");
        StackOverflowError error = new StackOverflowError();

        assertThat(verdict(Level.SHOULD, provider -> {
                    throw mistake;
                }))
                .isEqualTo(new Verdict.KitFault(mistake));
        assertThat(verdict(Level.MUST, provider -> {
                    throw error;
                }))
                .isEqualTo(new Verdict.KitFault(error));
    }

    @Test
    void aConnectionThatIsRefusedIsTheTargetsFault() {
        assertThat(verdict(Level.MUST, provider -> {
                    throw new TargetLostException("h:1 connection refused");
                }))
                .isEqualTo(new Verdict.Failed(new Violation(
                                "each connection that EMQX opens is accepted",
                                "no connection: h:1 connection refused",
                                "no connection",
                                List.of())
                        .by(Violation.Cause.NO_CONNECTION)));
    }

    @Test
    void whatWasNotDoneToItsEndIsNotPassedAndTheNextCheckBeginsAnew() {
        target.answering(Rpc.ON_CLIENT_CONNECT, WireReplies.silence());
        Rule gives = must("AAA-01", provider -> {
            for (int i = 0; i < 3; i++) {
                provider.ask(Rpc.ON_CLIENT_CONNECT, provider.sample(Rpc.ON_CLIENT_CONNECT), "once more");
            }
            assertThat(provider.isWorthAsking(Rpc.ON_CLIENT_CONNECT)).isFalse();
        });

        assertThat(verdicts(gives, must("AAA-02", provider -> {})))
                .containsExactly(
                        new Verdict.Skipped(
                                "holds as far as it could be checked: OnClientConnect was silent too often"
                                        + " to be asked again, see TIM-01",
                                List.of("TIM-01")),
                        new Verdict.Passed());
    }

    @Test
    void whatRestsOnABrokenRuleIsNotChecked() {
        Rule ground = must("AAA-01", JudgeTest::breaks);
        Rule upper = rule("AAA-02", Level.MUST, List.of("AAA-01"), provider -> {
            throw new IllegalStateException("checked all the same");
        });
        Rule top = rule("AAA-03", Level.MUST, List.of("AAA-02"), provider -> {
            throw new IllegalStateException("checked all the same");
        });

        assertThat(verdicts(ground, upper, top).subList(1, 3))
                .as("both name the rule that says what is wrong")
                .containsOnly(new Verdict.RestsOnBroken("AAA-01"));
    }

    @Test
    void whatRestsOnARuleThatHoldsOrWasNotSelectedIsChecked() {
        Rule skipped = must("AAA-01", provider -> {
            throw new NotApplicableException("does not apply");
        });

        assertThat(verdicts(
                        must("AAA-00", provider -> {}),
                        skipped,
                        rule("AAA-02", Level.MUST, List.of("AAA-00", "AAA-01", "AAA-99"), JudgeTest::breaks)))
                .last()
                .extracting(Verdict::kind)
                .isEqualTo(Verdict.Kind.FAILED);
    }

    @Test
    void afterTheTargetsEndNothingIsChecked() {
        assertThat(verdicts(run -> run.liveness().giveUp("it is gone"), must("AAA-01", JudgeTest::breaks)))
                .containsExactly(new Verdict.NotRun("the target was gone by then"));
    }

    @Test
    void aTargetThatWasGoneBeforeTheCheckIsNotTheChecksDoing() {
        target.waiting(SHORT).away("h:1 connection refused");

        assertThat(verdict(Level.MUST, JudgeTest::breaks)).isEqualTo(new Verdict.NotRun("the target was gone by then"));
    }

    @Test
    void aCheckThatEndsTheTargetFailsWhateverItSays() {
        target.waiting(SHORT);

        for (Level level : Level.values()) {
            Prepared mortal = Prepared.sound().waiting(SHORT);
            assertThat(verdictOn(mortal, level, provider -> mortal.away("h:1 connection refused")))
                    .isInstanceOfSatisfying(
                            Verdict.Failed.class,
                            failed -> assertThat(failed.how())
                                    .satisfies(how -> assertThat(how.symptom())
                                            .isEqualTo("the target went away during this rule"))
                                    .satisfies(how -> assertThat(how.actual())
                                            .startsWith(
                                                    "the target went away during this rule: h:1 connection refused, and was"
                                                            + " not back within ")));
        }
    }

    @Test
    void aBrokenRuleThatEndsTheTargetTellsBoth() {
        Prepared mortal = Prepared.sound().waiting(SHORT);

        assertThat(verdictOn(mortal, Level.SHOULD, provider -> {
                    mortal.away("h:1 connection refused");
                    breaks(provider);
                }))
                .extracting(verdict -> verdict.violation().orElseThrow().actual())
                .asString()
                .startsWith("the target went away during this rule: ")
                .endsWith("; before that: wrong");
    }

    @Test
    void aMistakeOfTheKitIsOneWhateverBecameOfTheTarget() {
        Prepared mortal = Prepared.sound().waiting(SHORT);

        assertThat(verdictOn(mortal, Level.MUST, provider -> {
                    mortal.away("h:1 connection refused");
                    throw new IllegalStateException("oops");
                }))
                .extracting(Verdict::kind)
                .isEqualTo(Verdict.Kind.KIT_FAULT);
    }

    private static Verdict verdictOn(Prepared target, Level level, Consumer<ProviderUnderTest> check) {
        try (ProviderUnderTest provider = target.target()) {
            Rule rule = rule("AAA-01", level, List.of(), check);
            RunContext run = new RunContext(new RunRequest(provider, List.of(rule), false, List.of(), 1, result -> {}));
            Judge.judge(rule, provider, run);
            return run.results().get(0).verdict();
        }
    }
}
