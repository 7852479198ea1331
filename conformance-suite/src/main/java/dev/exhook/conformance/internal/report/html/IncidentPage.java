package dev.exhook.conformance.internal.report.html;

import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.incident.Figures;
import dev.exhook.broker.internal.incident.Incident;
import dev.exhook.broker.internal.incident.Second;
import dev.exhook.broker.internal.incident.Times;
import dev.exhook.conformance.internal.incident.IncidentReport;
import dev.exhook.conformance.internal.incident.IncidentText;
import dev.exhook.conformance.internal.incident.IncidentWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What an incident costs, as one page that needs nothing else: the table, and how it goes over time. */
public final class IncidentPage {
    private static final String DASHES = "6 3";
    private static final String DOTS = "2 3";

    private final Markup page = new Markup();
    private final IncidentReport report;
    private final int length;

    private IncidentPage(IncidentReport report) {
        this.report = report;
        this.length = report.incident().seconds();
    }

    /** The page; well-formed XML, too. */
    public static String text(IncidentReport report) {
        IncidentPage incident = new IncidentPage(report);
        incident.head();
        incident.body();
        return incident.page.close("main").close("body").close("html").line().toString();
    }

    private void head() {
        page.own("<!DOCTYPE html>\n").open("html", "lang", "en").open("head").line();
        page.empty("meta", "charset", "utf-8").line();
        page.empty("meta", "http-equiv", "Content-Security-Policy", "content", PageFiles.policy());
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.element("title", "", "What the incident would cost");
        page.open("style").own(PageFiles.STYLE).close("style").close("head").line();
        page.open("body").open("main").line();
    }

    private void body() {
        page.element("h1", "", "What the incident would cost").line();
        IncidentWords.about(report.incident())
                .forEach(line -> page.element("p", "about", line).line());
        report.figures()
                .forEach(figures -> page.element("p", "", IncidentText.meaning(report, figures))
                        .line());
        table();
        legend();
        times("CONNACK: the slowest of those who connected in a second", Second::connack);
        times("PUBACK: the slowest of the messages of a second", Second::puback);
        counts("Logins a second", "refused", Second::refused, "let in unchecked", Second::unchecked);
        counts("Messages a second", "denied or dropped", Second::lost, "passed unseen", Second::unseen);
        if (report.figures().stream().anyMatch(figures -> figures.logins().mostOffline() > 0)) {
            counts("Clients connected", "connected", Second::online, "", second -> 0);
        }
    }

    private void table() {
        page.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", "What it costs");
        page.open("table").open("thead");
        List<IncidentText.Row> rows = IncidentText.rows(report);
        page.open("tr").open("th", "scope", "col").text(rows.get(0).about()).close("th");
        for (String cell : rows.get(0).cells()) {
            page.open("th", "scope", "col", "class", "number").text(cell).close("th");
        }
        page.close("tr").close("thead").open("tbody").line();
        for (IncidentText.Row row : rows.subList(1, rows.size())) {
            page.open("tr").element("td", "id", row.about().strip());
            row.cells().forEach(cell -> page.element("td", "number", cell));
            page.close("tr").line();
        }
        page.close("tbody").close("table").close("div").line();
    }

    private void legend() {
        page.open("p", "class", "about").text("In the pictures: ");
        page.element("span", css(FailedAction.DENY), "failed_action deny").text(", ");
        page.element("span", css(FailedAction.IGNORE), "failed_action ignore").text(" in dashes; ");
        page.text("upright lines where the trouble begins and ends.").close("p").line();
    }

    private void times(String title, Function<Second, Times> which) {
        long slowest = report.figures().stream()
                .flatMap(figures -> figures.seconds().stream())
                .mapToLong(second -> which.apply(second).max().toNanos())
                .max()
                .orElse(0);
        if (slowest == 0) {
            return;
        }
        page.element("h2", "", title).line();
        Plot plot = new Plot(page, title, slowest);
        for (Figures figures : report.figures()) {
            List<Second> seen = figures.seconds().stream()
                    .filter(second -> which.apply(second).count() > 0)
                    .toList();
            plot.line(
                    x(seen),
                    seen.stream()
                            .map(second -> which.apply(second).max().toNanos())
                            .toList(),
                    figures.action() == FailedAction.DENY ? "" : DASHES,
                    css(figures.action()));
        }
        Incident incident = report.incident();
        plot.mark(begin(incident));
        plot.mark(end(incident));
        axis(plot::label);
        plot.close();
    }

    private void counts(
            String title, String first, ToLongFunction<Second> one, String second, ToLongFunction<Second> other) {
        long most = report.figures().stream()
                .flatMap(figures -> figures.seconds().stream())
                .mapToLong(each -> Math.max(one.applyAsLong(each), other.applyAsLong(each)))
                .max()
                .orElse(0);
        if (most == 0) {
            return;
        }
        page.element("h2", "", title).line();
        CountPlot plot = new CountPlot(page, title, most);
        List<String> drawn = new ArrayList<>();
        for (Figures figures : report.figures()) {
            boolean deny = figures.action() == FailedAction.DENY;
            draw(plot, figures, one, deny ? "" : DASHES)
                    .ifPresent(line -> drawn.add(figures.action().label() + ", " + first + ": " + line));
            draw(plot, figures, other, DOTS)
                    .ifPresent(line -> drawn.add(figures.action().label() + ", " + second + ": " + line));
        }
        plot.mark(begin(report.incident()));
        plot.mark(end(report.incident()));
        axis(plot::label);
        plot.close();
        page.element("p", "about", String.join("; ", drawn) + ".").line();
    }

    private Optional<String> draw(CountPlot plot, Figures figures, ToLongFunction<Second> count, String dashes) {
        if (figures.seconds().stream().mapToLong(count).max().orElse(0) == 0) {
            return Optional.empty();
        }
        plot.line(
                x(figures.seconds()),
                figures.seconds().stream().map(count::applyAsLong).toList(),
                dashes,
                css(figures.action()));
        return Optional.of(dashes.isEmpty() ? "whole line" : dashes.equals(DOTS) ? "dots" : "dashes");
    }

    private List<Double> x(List<Second> seconds) {
        return seconds.stream().map(second -> (double) second.number() / length).toList();
    }

    private double begin(Incident incident) {
        return incident.before().toMillis() / 1000.0 / length;
    }

    private double end(Incident incident) {
        return incident.before().plus(incident.lasts()).toMillis() / 1000.0 / length;
    }

    /** A label of an axis. */
    @FunctionalInterface
    private interface Labels {
        void put(double x, String label);
    }

    private void axis(Labels labels) {
        labels.put(begin(report.incident()), "it begins");
        labels.put(end(report.incident()), "it is over");
        labels.put(1, length + " s");
    }

    private static String css(FailedAction action) {
        return action == FailedAction.DENY ? "failed" : "skipped";
    }
}
