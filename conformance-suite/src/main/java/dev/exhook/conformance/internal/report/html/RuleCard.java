package dev.exhook.conformance.internal.report.html;

import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.report.VerdictWords;
import java.util.List;
import java.util.stream.IntStream;

/** A rule with its verdict as a line that unfolds. */
final class RuleCard {
    private final Markup page;
    private final ConformanceResult run;
    private final Calls calls;

    RuleCard(Markup page, ConformanceResult run) {
        this.page = page;
        this.run = run;
        this.calls = new Calls(page, run);
    }

    void write(RuleResult result) {
        RuleSpec rule = result.rule();
        Verdict verdict = result.verdict();
        String status = css(verdict.kind());
        page.open(
                "details",
                "class",
                "rule " + status,
                "id",
                rule.id(),
                "data-status",
                (VerdictWords.needsALook(verdict.kind()) ? "look " : "") + status,
                "data-family",
                rule.family(),
                "data-hook",
                FindingCard.hooks(rule.hooks()));
        page.open("summary").element("span", "id", rule.id());
        page.element("span", "verdict " + status, VerdictWords.of(verdict.kind()));
        page.element("span", "what", rule.title());
        verdict.violation()
                .map(Violation::actual)
                .or(verdict::reason)
                .ifPresent(why -> page.element("span", "why", why));
        page.close("summary").line();
        Permalink.write(rule.id(), page);
        body(result);
        page.close("details").line();
    }

    private void body(RuleResult result) {
        RuleSpec rule = result.rule();
        page.open("dl");
        term("Level", rule.level().name());
        term("Rule", rule.statement());
        term("Because", rule.because());
        result.verdict().reason().ifPresent(reason -> term("Reason", reason));
        result.verdict().violation().ifPresent(violation -> {
            term("Expected", violation.expected());
            term("Actual", violation.actual());
        });
        term("Took", LatencyPicture.time(result.took()));
        findings(rule);
        page.close("dl").line();
        result.verdict().violation().ifPresent(violation -> {
            calls.write(violation.exchanges(), violation.actual());
            page.open("dl");
            term("In EMQX", rule.consequence());
            term("Check", rule.checkFirst());
            page.close("dl").line();
            calls.code("command", run.rerunCommand(rule));
        });
    }

    /** The causes that break it, which say what to do. */
    private void findings(RuleSpec rule) {
        List<Integer> numbers = IntStream.range(0, run.findings().size())
                .filter(i -> run.findings().get(i).broken().stream()
                        .anyMatch(broken -> broken.rule().equals(rule)))
                .mapToObj(i -> i + 1)
                .toList();
        if (!numbers.isEmpty()) {
            page.element("dt", "", "Cause").open("dd");
            numbers.forEach(number -> page.open("a", "href", "#finding-" + number)
                    .text("finding " + number)
                    .close("a")
                    .text(" "));
            page.close("dd");
        }
    }

    private void term(String name, String text) {
        if (!text.isEmpty()) {
            page.element("dt", "", name).element("dd", "lines", text);
        }
    }

    static String css(Verdict.Kind kind) {
        return VerdictWords.of(kind).replace(' ', '-');
    }
}
