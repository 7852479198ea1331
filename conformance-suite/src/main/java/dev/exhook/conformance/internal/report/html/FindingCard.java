package dev.exhook.conformance.internal.report.html;

import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Finding;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.internal.report.FindingText;
import dev.exhook.proto.Hook;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A finding as a card that unfolds: what is wrong, the picture, the calls, what EMQX does, what to change. */
final class FindingCard {
    /** A line of advice that is code. */
    private static final Pattern CODE = Pattern.compile("(java|go|python|node|rust): ");

    private final Markup page;
    private final ConformanceResult run;
    private final FindingText texts;
    private final Calls calls;

    FindingCard(Markup page, ConformanceResult run) {
        this.page = page;
        this.run = run;
        this.texts = new FindingText(run);
        this.calls = new Calls(page, run);
    }

    /** The first is unfolded, so that one sees what a card holds. */
    void write(Finding finding) {
        int number = texts.number(finding);
        String status = finding.level() == Level.MUST ? "failed" : "warned";
        page.open(
                "details",
                "class",
                "card " + status,
                "id",
                "finding-" + number,
                "data-status",
                "look " + status,
                "data-family",
                families(finding),
                "data-hook",
                hooks(finding.hooks()),
                "open",
                number == 1 ? "open" : "");
        page.open("summary").element("span", "tag " + status, finding.level().name());
        page.element("h3", "what", texts.title(finding));
        page.element("span", "which", which(finding)).close("summary").line();
        Permalink.write("finding-" + number, page);
        List<FindingText.Part> parts = texts.parts(finding);
        terms(finding, parts);
        SequencePicture.write(finding, page);
        TimelinePicture.write(finding.evidence(), page);
        calls.write(finding.evidence(), finding.actual());
        part(parts, "In EMQX").forEach(text -> section("In EMQX", text));
        change(finding.change());
        page.element("h4", "", "Again");
        calls.code("command", run.rerunCommand(finding.first()));
        page.close("details").line();
    }

    private void terms(Finding finding, List<FindingText.Part> parts) {
        page.open("dl").element("dt", "", "Breaks").open("dd");
        List<RuleSpec> rules = finding.broken().stream().map(RuleResult::rule).toList();
        for (RuleSpec rule : rules) {
            page.open("a", "href", "#" + rule.id()).text(rule.id()).close("a").text(" " + rule.title());
            page.text(" (" + rule.level() + ")").empty("br");
        }
        if (!finding.skipped().isEmpty()) {
            page.element(
                    "span",
                    "quiet",
                    "Not checked, or not in full, because of it: "
                            + finding.skipped().stream().map(RuleSpec::id).collect(Collectors.joining(", ")));
        }
        page.close("dd");
        Stream.of("Expected", "Actual")
                .forEach(label -> part(parts, label)
                        .forEach(text -> page.element("dt", "", label).element("dd", "", text)));
        page.close("dl").line();
    }

    private static Stream<String> part(List<FindingText.Part> parts, String label) {
        return parts.stream().filter(part -> part.label().equals(label)).map(FindingText.Part::text);
    }

    private void section(String title, String text) {
        page.element("h4", "", title).element("p", "lines", text).line();
    }

    /** Words first, then code by language. */
    private void change(List<String> lines) {
        page.element("h4", "", "Change");
        lines.stream().filter(line -> !CODE.matcher(line).lookingAt()).forEach(line -> page.element("p", "", line));
        List<String> code =
                lines.stream().filter(line -> CODE.matcher(line).lookingAt()).toList();
        if (!code.isEmpty()) {
            page.open("dl");
            for (String line : code) {
                int colon = line.indexOf(':');
                page.element("dt", "", line.substring(0, colon)).open("dd");
                page.element("code", "", line.substring(colon + 1).strip()).close("dd");
            }
            page.close("dl").line();
        }
    }

    private static String which(Finding finding) {
        String rules = finding.broken().stream()
                .map(result -> result.rule().id())
                .limit(4)
                .collect(Collectors.joining(" "));
        int more = finding.broken().size() - 4;
        return rules + (more > 0 ? " and " + more + " more" : "");
    }

    private static String families(Finding finding) {
        return finding.broken().stream()
                .map(result -> result.rule().family())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    static String hooks(List<Hook> hooks) {
        return hooks.stream().map(Hook::hookName).collect(Collectors.joining(" "));
    }
}
