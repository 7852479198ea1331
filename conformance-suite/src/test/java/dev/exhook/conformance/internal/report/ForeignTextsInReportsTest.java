package dev.exhook.conformance.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.yaml.Place;
import dev.exhook.conformance.CallSequence;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.KnownFailure;
import dev.exhook.conformance.StaleEntry;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.engine.Results;
import dev.exhook.conformance.internal.report.html.HtmlReport;
import dev.exhook.proto.ProtocolVersion;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs in which every text is foreign, in each form that there is: -Dexhook.fuzz.runs makes them more. */
class ForeignTextsInReportsTest {
    private static final int RUNS = Integer.getInteger("exhook.fuzz.runs", 60);

    @Test
    void everyReportIsWhatItShouldBeWhateverProvidersSay() {
        for (int seed = 0; seed < RUNS; seed++) {
            ConformanceResult run = run(new ForeignTexts(seed));
            assertThat(run).as("seed %d", seed).satisfies(ForeignTextsInReportsTest::assertValid);
        }
    }

    private static void assertValid(ConformanceResult run) throws Exception {
        ValidOutput.json(JsonReport.text(run));
        ValidOutput.junitXml(JUnitXmlReport.text(run));
        ValidOutput.html(HtmlReport.text(run));
        ValidOutput.markdown(MarkdownReport.text(run));
        ValidOutput.annotations(GithubAnnotations.lines(run));
        for (Style style : Style.values()) {
            ValidOutput.console(console(run, style));
        }
        for (String report : List.of(JsonReport.text(run), JUnitXmlReport.text(run), HtmlReport.text(run))) {
            assertThat(new String(report.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(report);
        }
    }

    private static String console(ConformanceResult run, Style style) {
        StringWriter text = new StringWriter();
        ConsoleReport console = new ConsoleReport(new PrintWriter(text), style, false, run.families());
        console.started(run.target(), run.prefix());
        run.results().forEach(console::finished);
        console.summary(run);
        return text.toString();
    }

    private static ConformanceResult run(ForeignTexts texts) {
        KnownFailure known = new KnownFailure(
                "VAL-04",
                texts.next(),
                texts.next(),
                Optional.of(texts.next()),
                Optional.empty(),
                new Place(texts.next(), 3, 5));
        return new ConformanceResult(
                texts.next(),
                ProtocolVersion.V3,
                "exhook-tck-4k9xqa",
                Instant.parse("2026-01-02T03:04:05Z"),
                Duration.ofMillis(1234),
                Results.run().families(),
                List.of(
                        Results.of("VAL-01", new Verdict.Passed()),
                        Results.of("VAL-02", new Verdict.Failed(violation(texts))),
                        Results.of("VAL-03", new Verdict.Warned(violation(texts))),
                        Results.of("VAL-04", new Verdict.KnownFailed(violation(texts), known)),
                        Results.of("VAL-07", new Verdict.UnexpectedlyPassed(known)),
                        Results.of("VAL-08", new Verdict.Skipped(texts.next())),
                        Results.of("VAL-09", new Verdict.NotRun(texts.next())),
                        Results.of("VAL-10", new Verdict.KitFault(new IllegalStateException(texts.next())))),
                List.of(),
                Optional.of(texts.next()),
                List.of(new StaleEntry(known, texts.next())),
                List.of(texts.next()),
                Map.of("target", texts.next()),
                "./exhook-tck run --target " + texts.next() + " --only ");
    }

    private static Violation violation(ForeignTexts texts) {
        String symptom = texts.next();
        CallSequence.Turn turn = new CallSequence.Turn(texts.next(), texts.next(), texts.next(), texts.next(), true);
        return new Violation(texts.next(), symptom + texts.next(), symptom, List.of())
                .after(new CallSequence(List.of(turn), texts.next()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::error::a",
                "  ::stop-commands::x",
                "\u00a0\u2003::add-mask::a",
                "##[error]x",
                "a ##[warning file=a]b",
                "::warning file=a,line=1::b"
            })
    void theRunnersGrammarFindsWhatTheRunnerFinds(String line) {
        assertThat(GithubRunner.command(line)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "::ffff::", "a ::error::x", "\\u003a:error::x", "##\\u005berror]x", "::error"})
    void theRunnersGrammarFindsNothingElse(String line) {
        assertThat(GithubRunner.command(line)).isEmpty();
    }
}
