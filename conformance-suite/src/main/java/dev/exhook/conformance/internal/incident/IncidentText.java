package dev.exhook.conformance.internal.incident;

import static dev.exhook.conformance.internal.incident.IncidentWords.count;
import static dev.exhook.conformance.internal.incident.IncidentWords.time;

import dev.exhook.broker.internal.incident.Figures;
import dev.exhook.broker.internal.incident.Times;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What an incident costs, for people. */
public final class IncidentText {
    private IncidentText() {}

    /** The incident, a table with a column for each {@code failed_action}, and what each means. */
    public static List<String> lines(IncidentReport report) {
        List<String> lines = new ArrayList<>(IncidentWords.about(report.incident()));
        lines.add("");
        for (Row row : rows(report)) {
            lines.add(printed(row));
        }
        lines.add("");
        report.figures().forEach(figures -> lines.add(meaning(report, figures)));
        return lines;
    }

    /** A line of the table: what it is about, and a cell for each {@code failed_action}. */
    public record Row(String about, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** The table; the first line is its head. What is nothing under both is left out, but for what one asks first. */
    public static List<Row> rows(IncidentReport report) {
        Table table = new Table(report.figures());
        table.row("failed_action", figures -> figures.action().label());
        if (report.incident().load().connects() > 0 || report.incident().load().storm()) {
            table.number("logins", figures -> figures.logins().asked());
            table.number("  refused", figures -> figures.logins().refused());
            table.number("  of so many clients", figures -> figures.logins().refusedClients());
            table.number("  admitted unchecked", figures -> figures.logins().unchecked());
            table.some("  given up by the client", figures -> figures.logins().gaveUp());
            table.some("subscriptions denied", figures -> figures.logins().subscriptionsRefused());
            table.times("CONNACK", figures -> figures.logins().during());
            table.row("CONNACK, worst of all", figures -> worst(figures.logins().all()));
        }
        table.some("clients disconnected", figures -> figures.logins().disconnected());
        table.some("clients away, at most", figures -> figures.logins().mostOffline());
        if (report.incident().messages() > 0) {
            table.number("messages", figures -> figures.messages().sent());
            table.number("  denied", figures -> figures.messages().denied());
            table.number("  dropped", figures -> figures.messages().dropped());
            table.number("  passed unseen", figures -> figures.messages().unseen());
            table.number("  passed unauthorized", figures -> figures.messages().unauthorized());
            table.some("  not sent, client away", figures -> figures.messages().unsent());
            table.some(
                    "  without PUBACK at the end", figures -> figures.messages().waiting());
            table.times("PUBACK", figures -> figures.messages().during());
            table.row(
                    "PUBACK, worst of all", figures -> worst(figures.messages().all()));
        }
        table.number("calls", figures -> figures.calls().made());
        table.number("  failed", figures -> figures.calls().failed());
        table.some("notifications lost", figures -> figures.calls().untold());
        table.row("PINGRESP late by up to", figures -> time(figures.longestHold()));
        table.row("normal again after", figures -> normal(report, figures));
        return table.rows;
    }

    private static final class Table {
        private final List<Figures> columns;
        private final List<Row> rows = new ArrayList<>();

        Table(List<Figures> columns) {
            this.columns = columns;
        }

        void row(String about, Function<Figures, String> cell) {
            rows.add(new Row(about, columns.stream().map(cell).toList()));
        }

        void number(String about, ToLongFunction<Figures> cell) {
            row(about, figures -> count(cell.applyAsLong(figures)));
        }

        void some(String about, ToLongFunction<Figures> cell) {
            if (columns.stream().anyMatch(figures -> cell.applyAsLong(figures) > 0)) {
                number(about, cell);
            }
        }

        /** Of what began while the trouble lasted. */
        void times(String about, Function<Figures, Times> cell) {
            row(about + " meanwhile, p50", figures -> shown(cell.apply(figures), Times::p50));
            row(about + " meanwhile, p99", figures -> shown(cell.apply(figures), Times::p99));
        }

        private static String shown(Times times, Function<Times, Duration> which) {
            return times.count() == 0 ? "-" : time(which.apply(times));
        }
    }

    private static String worst(Times times) {
        return times.count() == 0 ? "-" : time(times.max());
    }

    private static String normal(IncidentReport report, Figures figures) {
        Duration watched = report.incident().lasts().plus(report.incident().after());
        return figures.normalAfter().map(IncidentWords::time).orElse("over " + time(watched));
    }

    private static String printed(Row row) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-28s", row.about()));
        row.cells().forEach(cell -> line.append(String.format(Locale.ROOT, "%14s", cell)));
        return line.toString().stripTrailing();
    }

    /** One paragraph on what the figures mean. */
    public static String meaning(IncidentReport report, Figures figures) {
        List<String> parts = new ArrayList<>();
        Figures.Logins logins = figures.logins();
        Figures.Messages messages = figures.messages();
        if (logins.refused() > 0) {
            parts.add(count(logins.refusedClients()) + " clients are refused, " + count(logins.refused()) + " times");
        }
        if (logins.unchecked() > 0) {
            parts.add(count(logins.unchecked()) + " come in whom no provider has checked");
        }
        if (messages.denied() > 0) {
            parts.add(count(messages.denied()) + " messages are denied (0x87)");
        }
        if (messages.dropped() > 0) {
            parts.add(count(messages.dropped()) + " are dropped (0x10)");
        }
        if (messages.unseen() > 0) {
            parts.add(count(messages.unseen()) + " messages go on unseen");
        }
        if (messages.unauthorized() > 0) {
            parts.add(count(messages.unauthorized()) + " without a word on whether they may");
        }
        if (parts.isEmpty()) {
            parts.add(figures.calls().failed() == 0 ? "nobody is refused and nothing is missed" : "nobody is refused");
        }
        String after = figures.normalAfter()
                .map(time -> "; normal again " + time(time) + " after it began")
                .orElse("; not normal again while it was watched");
        return figures.action().label() + ": " + String.join(", ", parts) + after + "." + why(report, figures);
    }

    private static String why(IncidentReport report, Figures figures) {
        StringBuilder why = new StringBuilder();
        boolean authorizes = report.incident().load().hooks().contains(Hook.CLIENT_AUTHORIZE);
        if (authorizes && figures.messages().denied() + figures.messages().unauthorized() > 0) {
            why.append(" A failed authorization is kept for a minute, as an answer is.");
        }
        if (figures.cutOff()) {
            why.append(" EMQX had tried to load the provider again in vain, and does not call it when it is back, until"
                    + " it has loaded it, once in each auto_reconnect.");
        }
        if (figures.doubled()) {
            why.append(
                    " Afterwards the provider is called twice for everything, until EMQX is restarted (an upgrade ends"
                            + " it: 6.0.3, 6.1.2, 6.2.0).");
        }
        return why.toString();
    }
}
