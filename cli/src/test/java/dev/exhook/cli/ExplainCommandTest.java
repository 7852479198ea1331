package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExplainCommandTest {
    @Test
    void aLineOfEmqxsLogIsExplained() {
        Tck run = Tck.run("explain", "[warning] msg: unknown_responsed_value, resp: #{type => 'CONTINUE'}");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("What does unknown_responsed_value mean?")
                .contains("  Do:        Set bool_result also where it is false")
                .contains("  Rule:      VAL-02 A decision carries its value")
                .contains("docs/semantics.md#clientauthenticate");
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void aFewWordsAreAQuestion() {
        Tck several = Tck.run("explain", "never", "called");
        Tck one = Tck.run("explain", "authorize", "never", "called");

        assertThat(several.exitCode()).isZero();
        assertThat(several.out())
                .startsWith("Which of these?")
                .contains("authenticate-never-called  Why is OnClientAuthenticate never called?");
        assertThat(one.out())
                .startsWith("Why is OnClientAuthorize never called?")
                .contains("The stock acl.conf has a rule");
    }

    @Test
    void anAnswerIsNamedByItsIdOrByADefectOfEmqx() {
        assertThat(Tck.run("explain", "five-seconds").out()).startsWith("Why does it take exactly five seconds?");
        assertThat(Tck.run("explain", "goaway-loses-calls").out()).contains("EMQX's bug: goaway-loses-calls");
    }

    @Test
    void aReleaseThatDoesNotHaveItIsSaid() {
        assertThat(Tck.run("explain", "message-twice", "--emqx", "6.2").out())
                .contains("5.9 until 6.0.3, 6.1.2 and 6.2; not EMQX 6.2.2 legacy")
                .doesNotContain("EMQX's bug");
        assertThat(Tck.run("explain", "message-twice", "--emqx", "5.10").out())
                .doesNotContain("; not")
                .contains("EMQX's bug: doubled-after-reload");
    }

    @Test
    void aSlipOfTheHandIsPutRight() {
        Tck run = Tck.run("explain", "superusr");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("exhook-tck: nothing is known of [superusr]; did you mean superuser?\n");
        assertThat(Tck.run("explain", "tim-3").out()).startsWith("TIM-03  ");
        assertThat(Tck.run("explain", "panic").out()).startsWith("What does EMQX see of a panic");
        assertThat(Tck.run("explain").err())
                .contains("a rule's id or a few words are missing")
                .contains("exhook-tck explain VAL-02");
        assertThat(Tck.run("explain", "qqqqqq").err())
                .contains("docs/why.md has all questions")
                .hasLineCount(1);
    }
}
