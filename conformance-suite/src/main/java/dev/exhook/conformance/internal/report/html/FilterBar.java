package dev.exhook.conformance.internal.report.html;

import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Family;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.report.VerdictWords;
import dev.exhook.proto.Hook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the page's script reads to show some findings and rules only. It is hidden where no script runs. */
final class FilterBar {
    private final Markup page;

    private FilterBar(Markup page) {
        this.page = page;
    }

    static void write(ConformanceResult run, Markup page) {
        page.open("form", "class", "filter", "id", "filter", "role", "search", "hidden", "hidden")
                .line();
        FilterBar bar = new FilterBar(page);
        bar.text();
        bar.choice("status", "Status", statuses(run));
        bar.choice("family", "Family", families(run));
        bar.choice("hook", "Hook", hooks(run));
        bar.button("fold", "Fold all");
        bar.button("unfold", "Unfold all");
        page.open("output", "id", "shown", "for", "text status family hook").close("output");
        page.close("form").line();
    }

    private void text() {
        page.open("label", "for", "text").text("Text ");
        page.empty("input", "id", "text", "type", "search", "placeholder", "id or words ( / )", "autocomplete", "off");
        page.close("label").line();
    }

    private void choice(String id, String label, Map<String, String> values) {
        page.open("label", "for", id).text(label + " ").open("select", "id", id);
        page.open("option").text("all").close("option");
        values.forEach(
                (value, text) -> page.open("option", "value", value).text(text).close("option"));
        page.close("select").close("label").line();
    }

    private void button(String id, String text) {
        page.open("button", "type", "button", "id", id)
                .text(text)
                .close("button")
                .line();
    }

    private static Map<String, String> statuses(ConformanceResult run) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("look", "needs a look");
        for (Verdict.Kind kind : Verdict.Kind.values()) {
            if (run.count(kind) > 0) {
                values.put(RuleCard.css(kind), VerdictWords.of(kind) + " (" + run.count(kind) + ")");
            }
        }
        return values;
    }

    private static Map<String, String> families(ConformanceResult run) {
        Set<String> present =
                run.results().stream().map(result -> result.rule().family()).collect(Collectors.toSet());
        Map<String, String> values = new LinkedHashMap<>();
        for (Family family : run.families()) {
            if (present.contains(family.code())) {
                values.put(family.code(), family.code() + " " + family.title());
            }
        }
        return values;
    }

    private static Map<String, String> hooks(ConformanceResult run) {
        Set<Hook> present = run.results().stream()
                .flatMap(result -> result.rule().hooks().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, String> values = new LinkedHashMap<>();
        List.copyOf(present).forEach(hook -> values.put(hook.hookName(), hook.hookName()));
        return values;
    }
}
