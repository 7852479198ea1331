package dev.exhook.conformance.internal.report;

import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Family;
import dev.exhook.conformance.Finding;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** A run as one page that needs nothing else: what is wrong in full, every rule in a table, and what was asked for. */
public final class HtmlReport {
    private final StringBuilder page = new StringBuilder();
    private final ConformanceResult run;
    private final FindingText texts;

    private HtmlReport(ConformanceResult run) {
        this.run = run;
        this.texts = new FindingText(run);
    }

    /** The page; well-formed XML, too. */
    public static String text(ConformanceResult run) {
        HtmlReport report = new HtmlReport(run);
        report.head();
        report.counts();
        report.remarks();
        run.findings().forEach(report::finding);
        report.otherFailures();
        report.raw(CoverageReport.html(run.coverage()));
        run.families().forEach(report::family);
        report.settings();
        return report.page.append("</main></body></html>\n").toString();
    }

    private void head() {
        String title = "ExHook conformance of " + run.target();
        raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>");
        raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
        element("title", "", title);
        raw("<style>" + style() + "</style></head>\n<body><main>");
        element("h1", "", title);
        element(
                "p",
                "about",
                "Protocol " + run.protocol().label() + ", " + run.startedAt().truncatedTo(ChronoUnit.SECONDS)
                        + ", names with " + run.prefix() + ", kit " + KitVersion.text());
    }

    private void counts() {
        raw("<ul class=\"counts\">");
        for (Verdict.Kind kind : Verdict.Kind.values()) {
            if (run.count(kind) > 0) {
                element("li", css(kind), run.count(kind) + " " + VerdictWords.of(kind));
            }
        }
        raw("</ul>\n");
        element("p", "about", Counts.line(run));
    }

    private void remarks() {
        run.targetLoss().ifPresent(loss -> element("p", "remark failed", "The target was lost: " + loss));
        run.staleEntries().forEach(entry -> element("p", "remark failed", "Out of date: " + entry));
        run.notes().forEach(note -> element("p", "remark warned", "Note: " + note));
    }

    private void finding(Finding finding) {
        raw("<details class=\"card " + (finding.level() == Level.MUST ? "failed" : "warned")
                + "\" open=\"open\"><summary>");
        element("b", "", texts.title(finding));
        raw(" ");
        element("span", "tag", finding.level().name());
        raw("</summary><dl>");
        for (FindingText.Part part : texts.parts(finding)) {
            element("dt", "", part.label());
            raw("<dd>");
            element(part.isCode() || part.text().contains("\n") ? "pre" : "span", "", part.text());
            raw("</dd>");
        }
        raw("</dl></details>\n");
    }

    /** Each rule that is broken, folded: what is to be done about them stands in the findings. */
    private void otherFailures() {
        for (RuleResult result : run.results()) {
            result.verdict().violation().ifPresent(violation -> failure(result, violation));
            if (result.verdict() instanceof Verdict.KitFault fault) {
                element("p", "remark broken", result.rule().id() + ": a mistake in the kit: " + fault.cause());
            }
        }
    }

    private void failure(RuleResult result, Violation violation) {
        Verdict.Kind kind = result.verdict().kind();
        raw("<details id=\"" + HtmlText.of(result.rule().id()) + "\" class=\"card " + css(kind) + "\"><summary>");
        element("b", "", result.rule().id());
        raw(" " + HtmlText.of(result.rule().title()) + " ");
        element("span", "tag", result.rule().level() + " " + VerdictWords.of(kind));
        raw("</summary><dl>");
        term("Rule", result.rule().statement());
        result.verdict().reason().ifPresent(reason -> term("Known", reason));
        term("Expected", violation.expected());
        term("Actual", violation.actual());
        raw("</dl>");
        violation.exchanges().forEach(exchange -> element("pre", "", ExchangeText.of(exchange)));
        raw("<dl>");
        term("In EMQX", result.rule().consequence());
        term("Check", result.rule().checkFirst());
        raw("</dl>");
        element("pre", "again", run.rerunCommand(result.rule()));
        raw("</details>\n");
    }

    private void term(String name, String text) {
        element("dt", "", name);
        element("dd", "", text);
    }

    private void family(Family family) {
        List<RuleResult> results = run.results().stream()
                .filter(result -> result.rule().family().equals(family.code()))
                .toList();
        if (results.isEmpty()) {
            return;
        }
        element("h2", "", family.title());
        raw("<table><tbody>\n");
        results.forEach(this::row);
        raw("</tbody></table>\n");
    }

    private void row(RuleResult result) {
        Verdict verdict = result.verdict();
        raw("<tr class=\"" + css(verdict.kind()) + "\">");
        element("td", "id", result.rule().id());
        element("td", "level", result.rule().level().name());
        element("td", "verdict", VerdictWords.of(verdict.kind()));
        raw("<td>" + HtmlText.of(result.rule().title()));
        verdict.violation().ifPresent(violation -> element("div", "why", violation.actual()));
        verdict.reason().ifPresent(reason -> element("div", "why", reason));
        raw("</td></tr>\n");
    }

    private void settings() {
        if (run.settings().isEmpty()) {
            return;
        }
        element("h2", "", "Settings");
        raw("<table><tbody>\n");
        for (Map.Entry<String, String> setting : run.settings().entrySet()) {
            raw("<tr>");
            element("td", "id", setting.getKey());
            element("td", "", setting.getValue());
            raw("</tr>\n");
        }
        raw("</tbody></table>\n");
    }

    private void element(String name, String css, String text) {
        raw("<" + name + (css.isEmpty() ? "" : " class=\"" + css + "\"") + ">" + HtmlText.of(text) + "</" + name + ">");
    }

    private static String css(Verdict.Kind kind) {
        return VerdictWords.of(kind).replace(' ', '-');
    }

    private void raw(String html) {
        page.append(html);
    }

    private static String style() {
        try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
            if (css == null) {
                throw new IllegalStateException("report.css is missing from the jar");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
