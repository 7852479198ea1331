package dev.exhook.conformance.internal.report.html;

import dev.exhook.conformance.Coverage;
import dev.exhook.conformance.Latency;
import java.time.Duration;
import java.util.Locale;

/** How long the calls of a run took: a histogram of all, and a line for each hook. */
final class LatencyPicture {
    private static final int BAR = 44;
    private static final int TALLEST = 110;
    private static final int BASE = 132;
    private static final double MEDIAN = 0.5;
    private static final double NEARLY_ALL = 0.99;

    private final Markup page;

    private LatencyPicture(Markup page) {
        this.page = page;
    }

    /** Nothing where there were no calls. */
    static void write(Coverage coverage, Markup page) {
        Latency all = coverage.hooks().stream().map(Coverage.OfHook::latency).reduce(Latency.NONE, Latency::plus);
        if (all.calls() > 0) {
            new LatencyPicture(page).write(coverage, all);
        }
    }

    private void write(Coverage coverage, Latency all) {
        page.open("section", "id", "latency")
                .element("h2", "", "How long replies took")
                .line();
        page.element(
                "p",
                "about",
                "All calls of the hooks in this run, " + all.calls()
                        + " of them: also those with large messages, under load and in bad company. EMQX waits for"
                        + " each.");
        histogram(all);
        page.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", "Times by hook");
        page.open("table").open("thead").open("tr");
        for (String head : new String[] {"Hook", "Calls", "Half within", "99 of 100 within", "Slowest"}) {
            page.open("th", "scope", "col").text(head).close("th");
        }
        page.close("tr").close("thead").open("tbody").line();
        coverage.hooks().stream().filter(row -> row.latency().calls() > 0).forEach(this::row);
        page.close("tbody").close("table").close("div").close("section").line();
    }

    private void row(Coverage.OfHook row) {
        Latency latency = row.latency();
        page.open("tr").element("td", "id", row.hook().hookName());
        page.element("td", "number", String.valueOf(latency.calls()));
        page.element("td", "number", time(latency.within(MEDIAN)));
        page.element("td", "number", time(latency.within(NEARLY_ALL)));
        page.element("td", "number", time(latency.slowest()));
        page.close("tr").line();
    }

    private void histogram(Latency all) {
        int most = all.counts().stream().mapToInt(Integer::intValue).max().orElse(1);
        int bars = all.counts().size();
        page.open("div", "class", "picture", "tabindex", "0", "role", "group", "aria-label", "Histogram of the times");
        page.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + bars * BAR + " 150",
                "width",
                String.valueOf(bars * BAR),
                "height",
                "150",
                "role",
                "img",
                "aria-label",
                "Half of the replies came within " + time(all.within(MEDIAN)) + ", the slowest after "
                        + time(all.slowest()));
        for (int i = 0; i < bars; i++) {
            int count = all.counts().get(i);
            int height = count == 0 ? 0 : Math.max(2, (int) ((long) TALLEST * count / most));
            bar(i * BAR, height, count, i < bars - 1 ? "≤ " + time(Latency.BOUNDS.get(i)) : "more");
        }
        page.close("svg").close("div").line();
    }

    private void bar(int x, int height, int count, String label) {
        page.empty(
                "rect",
                "class",
                "bar",
                "x",
                String.valueOf(x + 4),
                "y",
                String.valueOf(BASE - height),
                "width",
                String.valueOf(BAR - 8),
                "height",
                String.valueOf(height));
        if (count > 0) {
            text("count", x, BASE - height - 4, String.valueOf(count));
        }
        text("", x, BASE + 14, label);
    }

    private void text(String css, int x, int y, String text) {
        page.open(
                "text",
                "class",
                css,
                "x",
                String.valueOf(x + BAR / 2),
                "y",
                String.valueOf(y),
                "text-anchor",
                "middle");
        page.text(text).close("text");
    }

    /** As {@code 0.5 ms} or {@code 2 s}. */
    static String time(Duration time) {
        double millis = time.toNanos() / 1e6;
        String text = millis >= 1000
                ? String.format(Locale.ROOT, "%.2f", millis / 1000)
                : String.format(Locale.ROOT, millis >= 100 ? "%.0f" : "%.2f", millis);
        String digits = text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
        return digits + (millis >= 1000 ? " s" : " ms");
    }
}
