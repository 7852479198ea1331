package dev.exhook.conformance.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.engine.Results;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FindingTextTest {
    private static String inEmqx(String rule) {
        RuleResult broken = new RuleResult(
                Catalogue.load().find(rule).orElseThrow(),
                new Verdict.Failed(Results.violation("something")),
                Duration.ofMillis(3));
        ConformanceResult run = Results.run(broken);
        return new FindingText(run)
                .parts(run.findings().get(0)).stream()
                        .filter(part -> part.label().equals("In EMQX"))
                        .map(FindingText.Part::text)
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void whatIsTheSameEverywhereIsOneLine() {
        assertThat(inEmqx("TRN-15"))
                .endsWith("When this rule is not kept: EMQX does not notice. The same under failed_action deny and"
                        + " ignore, in all releases.")
                .doesNotContain("versions");
    }

    @Test
    void whatDiffersHasALineForEach() {
        assertThat(inEmqx("VAL-02")).contains("\n  deny      ", "\n  ignore    ", "\n  versions  ");
    }
}
