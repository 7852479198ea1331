package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.mutant.Gallery;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A provider that a rule kills: the rule fails, the rest is not run, and the run ends with the code of a lost target.
 */
@Execution(ExecutionMode.CONCURRENT)
class KillingRuleTest {

    @Test
    void aRequestThatEndsTheProviderFailsItsRule() {
        try (MortalProvider provider =
                MortalProvider.dyingOf(call -> call.wholeMessage().isEmpty())) {
            Tck run = provider.run("--only", "ROB");

            assertThat(run.out())
                    .containsPattern("FAIL {2}ROB-01 ")
                    .contains("Actual:   the target went away during this rule: 127.0.0.1:" + provider.port()
                            + " connection refused")
                    .containsPattern("not run {2}ROB-02 .*: the target was gone by then")
                    .contains(
                            "The target was lost: 127.0.0.1:" + provider.port() + " connection refused",
                            ", after ROB-01")
                    .contains(" 1 failed,");
            assertThat(run.exitCode()).isEqualTo(3);
        }
    }

    @Test
    void aRuleThatWouldOnlyWarnFailsAllTheSame() {
        try (MortalProvider provider =
                MortalProvider.dyingOf(call -> call.wholeMessage().isEmpty())) {
            Tck run = provider.run("--only", "MSG-13,ROB-02,ROB-03,LOAD-12");

            assertThat(run.out())
                    .containsPattern("pass {2}MSG-13 ")
                    .containsPattern("FAIL {2}ROB-03 ")
                    .contains("the target went away during this rule")
                    .containsPattern("not run {2}LOAD-12 ");
            assertThat(run.exitCode()).isEqualTo(3);
        }
    }

    /** All that EMQX does had been checked by then. */
    @Test
    void whatEmqxNeverSendsFailsNoRunAlsoWhereItEndsTheProvider() {
        try (MortalProvider provider =
                MortalProvider.dyingOf(call -> call.body().size() > 4 * 1024 * 1024)) {
            Tck run = provider.run("--only", "MSG-13,MSG-14,SVC-11");

            assertThat(run.out())
                    .containsPattern("WARN {2}MSG-14 ")
                    .contains("the target went away during this rule")
                    .containsPattern("skip {2}SVC-11 .*: the target was gone by then")
                    .contains("Note: the target was lost at the end, when all was checked that EMQX does")
                    .contains(" 0 failed, 1 warned, ");
            assertThat(run.exitCode()).isZero();
        }
    }

    @Test
    void whatTheRuleSawBeforeIsSaidToo() {
        try (MortalProvider provider =
                MortalProvider.dyingOf(call -> call.path().endsWith("/OnClientAuthorize"))) {
            Tck run = provider.run("--only", "CHN-02");

            assertThat(run.out())
                    .containsPattern(
                            "Actual: +the target went away during this rule: .*; before that: the connection was lost")
                    .contains("OnClientAuthorize (after a provider that said true)");
            assertThat(run.exitCode()).isEqualTo(3);
        }
    }

    @Test
    void besideOthersAllThatWereUnderWayAreNamedAndNoneIsBlamed() {
        try (MortalProvider provider = MortalProvider.dyingWhenTwoAsk("OnClientAuthenticate")) {
            Tck run = provider.run("--only", "CHN-01,NTF-01", "--parallel", "2");

            assertThat(run.out())
                    .contains("the target went away while CHN-01, NTF-01 were checked beside each other; --parallel 1")
                    .contains(" 0 failed,", ", 2 not run");
            assertThat(run.exitCode()).isEqualTo(3);
        }
    }

    @Test
    void aRefusedConnectionIsNoLostTarget() {
        RawProvider.Script sound = Gallery.sound();
        try (RawProvider provider = RawProvider.start(sound)) {
            Predicate<RawCall> crowded = call -> provider.openConnections() > 3;
            provider.script(call -> {
                if (crowded.test(call)) {
                    call.hangUp();
                } else {
                    sound.answer(call);
                }
            });

            Tck run = Provided.run(provider, "--only", "LOAD-01,LOAD-10,VAL-12");

            assertThat(run.out())
                    .containsPattern("FAIL {2}LOAD-10 ")
                    .containsPattern("pass {2}VAL-12 ")
                    .doesNotContain("The target was lost");
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }
}
