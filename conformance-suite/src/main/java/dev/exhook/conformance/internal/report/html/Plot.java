package dev.exhook.conformance.internal.report.html;

import java.util.List;
import java.util.Locale;

/** Curves of times, from 10 µs up on a logarithmic scale, in the page's own colors. */
final class Plot {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 240;
    private static final int LEFT = 80;
    private static final int BASE = 210;
    private static final double LEAST = 10_000;
    private static final double MILLI = 1e6;

    private final Markup page;
    private final double decades;

    Plot(Markup page, String title, long most) {
        this.page = page;
        decades = Math.max(1, Math.ceil(Math.log10(Math.max((double) most, LEAST * 10) / LEAST)));
        page.open("div", "class", "picture", "tabindex", "0", "role", "group", "aria-label", title);
        page.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + (WIDTH + LEFT * 2) + " " + HEIGHT,
                "width",
                String.valueOf(WIDTH + LEFT * 2),
                "height",
                String.valueOf(HEIGHT),
                "role",
                "img",
                "aria-label",
                title);
        for (int decade = 0; decade <= decades; decade++) {
            double nanos = LEAST * Math.pow(10, decade);
            int y = y(nanos);
            page.empty(
                    "line", "class", "life", "x1", text(LEFT), "y1", text(y), "x2", text(LEFT + WIDTH), "y2", text(y));
            words(LEFT - 6, y + 4, "end", String.format(Locale.ROOT, "%s ms", trimmed(nanos / MILLI)));
        }
    }

    /** @param dashes as SVG has them; empty: none */
    void line(List<Double> x, List<Long> nanos, String dashes) {
        line(x, nanos, dashes, "");
    }

    /**
     * The same in the color of a class.
     *
     * @param dashes as SVG has them; empty: none
     */
    void line(List<Double> x, List<Long> nanos, String dashes, String css) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < x.size(); i++) {
            points.append(x(x.get(i)))
                    .append(',')
                    .append(y((double) nanos.get(i)))
                    .append(' ');
        }
        page.empty(
                "polyline",
                "points",
                points.toString().strip(),
                "fill",
                "none",
                "stroke",
                "currentColor",
                "stroke-width",
                "2",
                "stroke-dasharray",
                dashes,
                "class",
                css);
    }

    /** A line from top to bottom, where something begins or ends. */
    void mark(double x) {
        String place = text(x(x));
        page.empty("line", "class", "back", "x1", place, "y1", "0", "x2", place, "y2", text(BASE));
    }

    void label(double x, String label) {
        words(x(x), BASE + 20, "middle", label);
    }

    void close() {
        page.close("svg").close("div").line();
    }

    private void words(int x, int y, String anchor, String words) {
        page.open("text", "x", text(x), "y", text(y), "text-anchor", anchor)
                .text(words)
                .close("text");
    }

    private static int x(double share) {
        return LEFT + (int) Math.round(share * WIDTH);
    }

    private int y(double nanos) {
        double share = Math.log10(Math.max(nanos, LEAST) / LEAST) / decades;
        return BASE - (int) Math.round(share * (BASE - 10));
    }

    private static String text(int number) {
        return String.valueOf(number);
    }

    private static String trimmed(double millis) {
        return millis < 1 ? String.valueOf(millis) : String.format(Locale.ROOT, "%,.0f", millis);
    }
}
