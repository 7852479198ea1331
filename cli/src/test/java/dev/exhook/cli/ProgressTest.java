package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.engine.Results;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The progress line on a terminal while a run goes on, which a log is spared. */
class ProgressTest {
    private static final RuleResult PASSED = Results.of("VAL-02", new Verdict.Passed());
    private static final RuleResult SKIPPED = Results.of("VAL-03", new Verdict.Skipped("not declared"));
    private static final RuleResult FAILED = Results.of("VAL-04", new Verdict.Failed(Results.violation("bad")));

    private final StringWriter err = new StringWriter();
    private final List<RuleResult> shown = new ArrayList<>();

    @Test
    void aTerminalShowsTheCounterAndTheRunningRuleInOneLine() {
        Progress progress = progress(false, new Terminal(true, true, 30));
        progress.starting(PASSED.rule());
        progress.ended(PASSED.rule());
        progress.finished(PASSED);
        progress.starting(FAILED.rule());
        progress.over();

        assertThat(err.toString())
                .contains("\r\u001b[K[0/3] VAL-02  A")
                .contains("\r\u001b[K[1/3] VAL-04  ")
                .endsWith("\r\u001b[K");
        assertThat(err.toString().split("\r\u001b\\[K", -1)).allMatch(line -> line.length() < 30);
    }

    @Test
    void aLogShowsNothingOfIt() {
        Progress progress = progress(false, new Terminal(false, false, 80));
        progress.starting(PASSED.rule());
        progress.finished(PASSED);
        progress.over();

        assertThat(err.toString()).isEmpty();
        assertThat(shown).containsExactly(PASSED);
    }

    @Test
    void onlyWhatIsToBeLookedAtWhereNothingElseIsWanted() {
        Progress progress = progress(true, new Terminal(false, false, 80));
        List.of(PASSED, SKIPPED, FAILED).forEach(progress::finished);

        assertThat(shown).containsExactly(FAILED);
    }

    @Test
    void aLongRunIsSaidOnStandardError() {
        progress(false, new Terminal(false, false, 80)).takesLong("about 5000 calls");

        assertThat(err).hasToString("exhook-tck: about 5000 calls" + System.lineSeparator());
    }

    @Test
    void dumbTerminalsAndThoseWhoWantNoColorsGetNone() {
        CommandLine colored =
                Main.commandLine().setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.ON));

        assertThat(Terminal.of(colored, Map.of()).colored()).isTrue();
        assertThat(Terminal.of(colored, Map.of("TERM", "dumb")).colored()).isFalse();
        assertThat(Terminal.of(colored, Map.of("NO_COLOR", "1")).colored()).isFalse();
        assertThat(Terminal.of(colored, Map.of("COLUMNS", "61")).columns()).isEqualTo(61);
        assertThat(Terminal.of(colored, Map.of("COLUMNS", "wide")).columns()).isEqualTo(80);
    }

    @Test
    void linesAreBrokenBetweenWords() {
        assertThat(WrappedLines.wrapped("  Actual:   a message that is quite long", 24))
                .isEqualTo("  Actual:   a message\n    that is quite long");
        assertThat(WrappedLines.wrapped("\u001b[1;31mFAIL\u001b[0m  twelve", 12))
                .isEqualTo("\u001b[1;31mFAIL\u001b[0m  twelve");
        assertThat(WrappedLines.wrapped("short", 24)).isEqualTo("short");
        assertThat(WrappedLines.wrapped("x".repeat(30), 24)).isEqualTo("x".repeat(30));
    }

    private Progress progress(boolean failuresOnly, Terminal terminal) {
        return new Progress(shown::add, failuresOnly, 3, new PrintWriter(err, true), terminal);
    }
}
