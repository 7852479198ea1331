package dev.exhook.conformance.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.exhook.broker.internal.yaml.Place;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.KnownFailure;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.StaleEntry;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.engine.Results;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One run with a verdict of each kind and hostile texts, in every form but the console's. */
class ReportsTest {
    private static final String HOSTILE = "<script>alert('x')</script> | `&` \u0000 [a](b) @all %\n::error::no";
    private static final KnownFailure KNOWN = new KnownFailure(
            "VAL-04", "vendor", "m", Optional.empty(), Optional.empty(), new Place("known,1.yaml", 3, 5));

    private static final ConformanceResult RUN = run();

    private static ConformanceResult run() {
        ConformanceResult plain = Results.run(
                Optional.of("gone"),
                result("VAL-01", new Verdict.Passed()),
                result("VAL-02", new Verdict.Failed(Results.violation(HOSTILE))),
                result("VAL-03", new Verdict.Warned(Results.violation("a doubtful value"))),
                result("VAL-04", new Verdict.KnownFailed(Results.violation("m"), KNOWN)),
                result("VAL-07", new Verdict.UnexpectedlyPassed(KNOWN)),
                result("VAL-08", new Verdict.Skipped("not declared")),
                result("VAL-09", new Verdict.NotRun("gone")),
                result("VAL-10", new Verdict.KitFault(new IllegalStateException("our mistake"))));
        return new ConformanceResult(
                plain.target(),
                plain.protocol(),
                plain.prefix(),
                plain.startedAt(),
                plain.took(),
                plain.families(),
                plain.results(),
                plain.notSelected(),
                plain.targetLoss(),
                List.of(new StaleEntry(KNOWN, "expired on 2020-01-01")),
                List.of("a note"),
                Map.of("timeout", "5 s"),
                plain.rerunPrefix());
    }

    /** With texts of its own, so that the catalogue's may change. */
    private static RuleResult result(String id, Verdict verdict) {
        RuleSpec rule = new RuleSpec(
                id,
                Level.MUST,
                List.of(),
                "Title " + id,
                "Statement.",
                "Because.",
                "Consequence.",
                "Check first.",
                "Source");
        return new RuleResult(rule, verdict, Duration.ofMillis(3));
    }

    @Test
    void theJsonIsWhatItsConsumersKnow() throws IOException {
        Path golden = Path.of("src/test/resources/dev/exhook/conformance/internal/report/report.json");

        assertThat(JsonReport.text(RUN).replace("\"kit\": \"" + KitVersion.text() + "\"", "\"kit\": \"(kit)\""))
                .isEqualTo(Files.readString(golden));
    }

    @Test
    void theJsonsCountsAddUp() {
        JsonObject counts =
                JsonParser.parseString(JsonReport.text(RUN)).getAsJsonObject().getAsJsonObject("counts");

        assertThat(counts.entrySet().stream()
                        .filter(entry -> !entry.getKey().equals("rules"))
                        .mapToInt(entry -> entry.getValue().getAsInt())
                        .sum())
                .isEqualTo(counts.get("rules").getAsInt())
                .isEqualTo(8);
    }

    @Test
    void theMarkdownShowsWhatNeedsALookAndNothingElse() {
        String text = MarkdownReport.text(RUN);

        assertThat(text)
                .startsWith("## ExHook conformance of 127\\.0\\.0\\.1\\:9000, protocol v3\n")
                .contains("| VAL-02 | MUST | failed | ")
                .contains("| VAL-04 | MUST | known failure | ")
                .contains("**Out of date:** known,1\\.yaml\\:3\\:5")
                .contains("**Note:** a note")
                .contains("<details><summary>VAL-03 ")
                .doesNotContain("VAL-01", "VAL-08", "<script", "[a](b)", " @all", "<summary>VAL-04");
        assertThat(text.lines().filter(line -> line.startsWith("| VAL-02")))
                .singleElement()
                .satisfies(row -> assertThat(row.replaceAll("\\\\.", "")
                                .chars()
                                .filter(c -> c == '|')
                                .count())
                        .isEqualTo(5));
    }

    @Test
    void theConsolesSummaryBeginsWithTheFindings() {
        StringWriter text = new StringWriter();
        new ConsoleReport(new PrintWriter(text), Style.PLAIN, false, List.of()).summary(RUN);

        assertThat(text.toString())
                .startsWith("%n2 findings%n%n1. \"Title VAL-02\" does not hold: ".formatted())
                .contains("  Breaks:   VAL-02 Title VAL-02 (MUST)")
                .contains("  Again:    ./exhook-tck run --only VAL-02")
                .contains("2. \"Title VAL-03\" does not hold: a doubtful value");
    }

    @Test
    void thereAreTenAnnotationsAtMostAndTheLastSaysHowManyThereWouldBe() {
        RuleResult[] failures = IntStream.rangeClosed(10, 40)
                .mapToObj(i -> result("VAL-" + i, new Verdict.Failed(Results.violation("wrong in way " + i))))
                .toArray(RuleResult[]::new);

        assertThat(GithubAnnotations.lines(Results.run(failures)))
                .hasSize(10)
                .last()
                .isEqualTo("::notice title=ExHook conformance::22 more annotations; the log and the reports have all");
    }

    @Test
    void eachAnnotationIsOneLineThatGithubUnderstands() {
        List<String> lines = GithubAnnotations.lines(RUN);

        assertThat(lines).noneMatch(line -> line.contains("\n")).hasSize(7);
        assertThat(lines.get(0)).isEqualTo("::error title=The target was lost::gone");
        assertThat(lines.get(1))
                .startsWith("::error title=VAL-02 \"Title VAL-02\" does not hold%3A ")
                .contains("::Expected: something else%0AActual: ")
                .contains("%25\\u000a::error::no%0AChange: Check first.%0AAgain: ./exhook-tck run --only VAL-02");
        assertThat(lines.get(2)).startsWith("::warning title=VAL-03 ");
        assertThat(lines)
                .contains("::error file=known%2C1.yaml,line=3,col=5,title=Known failure out of date::known,1.yaml:3:5:"
                        + " the known failure of VAL-04 expired on 2020-01-01")
                .contains("::notice title=ExHook conformance::a note");
    }
}
