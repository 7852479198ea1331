package dev.exhook.conformance.internal.report.html;

import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Family;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.report.Counts;
import dev.exhook.conformance.internal.report.KitVersion;
import dev.exhook.conformance.internal.target.OutputNote;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** A run as one page that needs nothing else: the result, what is wrong, every rule, and what was asked for. */
public final class HtmlReport {
    private final Markup page = new Markup();
    private final ConformanceResult run;

    private HtmlReport(ConformanceResult run) {
        this.run = run;
    }

    /** The page; well-formed XML, too. */
    public static String text(ConformanceResult run) {
        HtmlReport report = new HtmlReport(run);
        report.head();
        report.headline();
        report.remarks();
        FilterBar.write(run, report.page);
        report.findings();
        report.rules();
        CoverageTable.write(run.coverage(), report.page);
        LatencyPicture.write(run.coverage(), report.page);
        report.settings();
        report.page.close("main").line();
        report.page.open("script").own(PageFiles.SCRIPT).close("script");
        return report.page.close("body").close("html").line().toString();
    }

    private void head() {
        page.own("<!DOCTYPE html>\n").open("html", "lang", "en").open("head").line();
        page.empty("meta", "charset", "utf-8").line();
        page.empty("meta", "http-equiv", "Content-Security-Policy", "content", PageFiles.policy());
        page.line();
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        page.element("title", "", Headline.of(run).text() + " - " + run.target());
        page.open("style").own(PageFiles.STYLE).close("style").close("head").line();
        page.open("body").open("a", "class", "skip", "href", "#content").text("Skip to the findings");
        page.close("a").open("main").line();
    }

    private void headline() {
        Headline headline = Headline.of(run);
        page.open("header", "class", RuleCard.css(headline.tone()));
        page.element("p", "about", "ExHook conformance of " + run.target());
        page.element("h1", "", headline.text()).line();
        bar();
        page.element("p", "", Counts.line(run)).line();
        page.element(
                "p",
                "about",
                "Protocol " + run.protocol().label() + ", " + run.startedAt().truncatedTo(ChronoUnit.SECONDS)
                        + (run.prefix().isEmpty() ? "" : ", names with " + run.prefix()) + ", kit "
                        + KitVersion.text());
        page.close("header").line();
    }

    /** The share of each verdict; the line below has the numbers. */
    private void bar() {
        long all = Math.max(1, run.results().size());
        page.open(
                "svg",
                "class",
                "shares",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 1000 10",
                "preserveAspectRatio",
                "none",
                "role",
                "img");
        page.open("title").text(Counts.line(run)).close("title");
        long from = 0;
        for (Verdict.Kind kind : Verdict.Kind.values()) {
            long width = run.count(kind) * 1000 / all;
            if (width > 0) {
                page.empty(
                        "rect",
                        "class",
                        RuleCard.css(kind),
                        "x",
                        String.valueOf(from),
                        "y",
                        "0",
                        "width",
                        String.valueOf(width),
                        "height",
                        "10");
            }
            from += width;
        }
        page.close("svg").line();
    }

    private void remarks() {
        run.targetLoss().ifPresent(loss -> remark("failed", "The target was lost: " + loss));
        run.staleEntries().forEach(entry -> remark("failed", "Out of date: " + entry));
        run.results().forEach(result -> {
            if (result.verdict() instanceof Verdict.KitFault fault) {
                remark("kit-fault", result.rule().id() + ": a mistake in the kit: " + fault.cause());
            }
        });
        run.notes().stream()
                .filter(note -> OutputNote.line(note).isEmpty())
                .forEach(note -> remark("warned", "Note: " + note));
        output(run.notes().stream()
                .flatMap(note -> OutputNote.line(note).stream())
                .toList());
    }

    /** What the provider wrote is long, and the findings are to be seen first. */
    private void output(List<String> lines) {
        if (!lines.isEmpty()) {
            page.open("details", "class", "more");
            page.element("summary", "", "What the provider printed last, " + Counts.of(lines.size(), "line"));
            page.open("pre", "class", "code", "tabindex", "0", "aria-label", "output");
            page.text(String.join("\n", lines)).close("pre").close("details").line();
        }
    }

    private void remark(String css, String text) {
        page.element("p", "remark " + css, text).line();
    }

    private void findings() {
        page.open("section", "id", "content", "tabindex", "-1", "data-section", "findings");
        page.element("h2", "", Counts.of(run.findings().size(), "finding")).line();
        if (run.findings().isEmpty()) {
            page.element("p", "about", "Nothing is to be repaired.");
        }
        FindingCard card = new FindingCard(page, run);
        run.findings().forEach(card::write);
        page.close("section").line();
    }

    private void rules() {
        page.element("h2", "", "Rules").line();
        RuleCard card = new RuleCard(page, run);
        for (Family family : run.families()) {
            List<RuleResult> results = run.results().stream()
                    .filter(result -> result.rule().family().equals(family.code()))
                    .toList();
            if (!results.isEmpty()) {
                page.open("section", "class", "family", "data-section", family.code());
                page.element("h3", "", family.title()).line();
                results.forEach(card::write);
                page.close("section").line();
            }
        }
    }

    private void settings() {
        if (run.settings().isEmpty()) {
            return;
        }
        page.open("section", "id", "settings").element("h2", "", "Settings");
        page.open("table").open("tbody").line();
        for (Map.Entry<String, String> setting : run.settings().entrySet()) {
            page.open("tr").element("td", "id", setting.getKey()).element("td", "", setting.getValue());
            page.close("tr").line();
        }
        page.close("tbody").close("table").close("section").line();
    }
}
