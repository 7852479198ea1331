package dev.exhook.conformance.internal.report.html;

import dev.exhook.conformance.Coverage;
import dev.exhook.conformance.Family;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a run exercised, as a table of hooks and families of rules. */
final class CoverageTable {
    private final Markup page;
    private final List<Family> families;

    private CoverageTable(Markup page, List<Family> families) {
        this.page = page;
        this.families = families;
    }

    /** A line for each hook; nothing where nothing is known. */
    static void write(Coverage coverage, Markup page) {
        if (coverage.hooks().isEmpty()) {
            return;
        }
        List<Family> families = coverage.hooks().stream()
                .flatMap(row -> row.situations().stream())
                .map(Coverage.Situation::family)
                .distinct()
                .toList();
        new CoverageTable(page, families).write(coverage);
    }

    private void write(Coverage coverage) {
        page.open("section", "id", "coverage")
                .element("h2", "", "What was exercised")
                .line();
        page.element(
                "p",
                "about",
                "Of each family of rules those that call or judge the hook: how many were checked, and of how many. What"
                        + " was not checked says why.");
        page.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", "Coverage by hook");
        page.open("table").open("thead").open("tr");
        for (String head : List.of("Hook", "Calls", "Answers")) {
            page.open("th", "scope", "col").text(head).close("th");
        }
        families.forEach(family -> page.open("th", "scope", "col", "title", family.title())
                .text(family.code())
                .close("th"));
        page.close("tr").close("thead").open("tbody").line();
        coverage.hooks().forEach(this::row);
        page.close("tbody").close("table").close("div").line();
        if (!coverage.notTried().isEmpty()) {
            page.element("p", "about", "Not tried: " + String.join(", ", coverage.notTried()));
        }
        page.close("section").line();
    }

    private void row(Coverage.OfHook row) {
        String answers = row.answers().entrySet().stream()
                .map(answer -> answer.getKey() + " " + answer.getValue())
                .collect(Collectors.joining(", "));
        String never = row.unseen().isEmpty() ? "" : "; never " + String.join(", ", row.unseen());
        page.open("tr").element("td", "id", row.hook().hookName());
        page.element("td", "", String.valueOf(row.calls())).element("td", "", answers + never);
        families.forEach(family -> cell(row, family));
        page.close("tr").line();
    }

    private void cell(Coverage.OfHook row, Family family) {
        Optional<Coverage.Situation> situation = row.situations().stream()
                .filter(one -> one.family().equals(family))
                .findFirst();
        if (situation.isEmpty()) {
            page.element("td", "", "");
            return;
        }
        Coverage.Situation one = situation.get();
        if (one.unchecked().isEmpty()) {
            page.element("td", "", String.valueOf(one.checked()));
            return;
        }
        String why = one.unchecked().entrySet().stream()
                .map(rule -> rule.getKey() + ": " + rule.getValue())
                .collect(Collectors.joining("\n"));
        page.open("td").open("details").open("summary");
        page.text(one.checked() + "/" + (one.checked() + one.unchecked().size()))
                .close("summary");
        page.element("div", "why lines", why).close("details").close("td");
    }
}
