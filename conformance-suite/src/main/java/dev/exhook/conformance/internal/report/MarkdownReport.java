package dev.exhook.conformance.internal.report;

import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Finding;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** A run as the summary of a CI job: the counts, and what needs a look. */
public final class MarkdownReport {
    private MarkdownReport() {}

    /** The summary. */
    public static String text(ConformanceResult run) {
        StringBuilder text = new StringBuilder();
        text.append("## ExHook conformance of ").append(MarkdownText.of(run.target()));
        text.append(", protocol ").append(run.protocol().label()).append("\n\n");
        text.append(MarkdownText.of(Counts.line(run)));
        text.append("; names in the requests carry `").append(run.prefix()).append("`\n");
        run.targetLoss().ifPresent(loss -> paragraph(text, "**The target was lost:** " + MarkdownText.of(loss)));
        run.staleEntries().forEach(entry -> paragraph(text, "**Out of date:** " + MarkdownText.of(entry.toString())));
        run.notes().forEach(note -> paragraph(text, "**Note:** " + MarkdownText.of(note)));
        FindingText texts = new FindingText(run);
        run.findings().forEach(finding -> finding(text, finding, texts));
        List<RuleResult> telling = run.results().stream()
                .filter(result -> VerdictWords.needsALook(result.verdict().kind())
                        || result.verdict().kind() == Verdict.Kind.KNOWN_FAILURE)
                .filter(result -> run.targetLoss().isEmpty() || result.verdict().kind() != Verdict.Kind.NOT_RUN)
                .toList();
        if (!telling.isEmpty()) {
            text.append("\n| rule | level | verdict | |\n|---|---|---|---|\n");
            telling.forEach(result -> row(text, result));
        }
        return text.toString();
    }

    private static void row(StringBuilder text, RuleResult result) {
        Verdict verdict = result.verdict();
        String why = verdict.reason()
                .or(() -> verdict.violation().map(Violation::actual))
                .orElse("");
        text.append("| ").append(result.rule().id());
        text.append(" | ").append(result.rule().level());
        text.append(" | ").append(VerdictWords.of(verdict.kind()));
        text.append(" | ")
                .append(MarkdownText.of(result.rule().title() + ": " + why))
                .append(" |\n");
    }

    private static void finding(StringBuilder text, Finding finding, FindingText texts) {
        paragraph(text, "**" + MarkdownText.of(texts.title(finding)) + "** (" + finding.level() + ")");
        text.append("\n<details><summary>").append(finding.first().id()).append(' ');
        text.append(HtmlText.of(finding.first().title())).append("</summary>\n");
        for (FindingText.Part part : texts.parts(finding)) {
            if (part.isCode()) {
                paragraph(text, part.label() + ":");
                code(text, part.text());
            } else {
                String lines = part.text().lines().map(MarkdownText::of).collect(Collectors.joining("<br>"));
                paragraph(text, part.label() + ": " + lines);
            }
        }
        text.append("\n</details>\n");
    }

    private static void paragraph(StringBuilder text, String line) {
        text.append('\n').append(line).append('\n');
    }

    /** As HTML, since a fence of backticks ends where a provider says so. */
    private static void code(StringBuilder text, String code) {
        text.append("\n<pre>").append(HtmlText.of(code).replace("\n", "&#10;")).append("</pre>\n");
    }
}
