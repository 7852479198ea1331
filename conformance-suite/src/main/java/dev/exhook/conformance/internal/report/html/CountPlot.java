package dev.exhook.conformance.internal.report.html;

import java.util.List;
import java.util.Locale;

/** Curves of counts, from 0 up, in the page's own colors. */
final class CountPlot {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 200;
    private static final int LEFT = 80;
    private static final int TOP = 12;
    private static final int BASE = 170;
    private static final int STEPS = 4;

    private final Markup page;
    private final double most;

    CountPlot(Markup page, String title, long most) {
        this.page = page;
        this.most = Math.max(STEPS, most);
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
        for (int step = 0; step <= STEPS; step++) {
            double count = this.most * step / STEPS;
            String y = String.valueOf(y(count));
            page.empty(
                    "line",
                    "class",
                    "life",
                    "x1",
                    String.valueOf(LEFT),
                    "y1",
                    y,
                    "x2",
                    String.valueOf(LEFT + WIDTH),
                    "y2",
                    y);
            words(LEFT - 6, y(count) + 4, "end", String.format(Locale.ROOT, "%,.0f", count));
        }
    }

    /** @param dashes as SVG has them; empty: none */
    void line(List<Double> x, List<Long> counts, String dashes, String css) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < x.size(); i++) {
            points.append(x(x.get(i)))
                    .append(',')
                    .append(y((double) counts.get(i)))
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
        String place = String.valueOf(x(x));
        page.empty("line", "class", "back", "x1", place, "y1", "0", "x2", place, "y2", String.valueOf(BASE));
    }

    void label(double x, String label) {
        words(x(x), BASE + 20, "middle", label);
    }

    void close() {
        page.close("svg").close("div").line();
    }

    private void words(int x, int y, String anchor, String words) {
        page.open("text", "x", String.valueOf(x), "y", String.valueOf(y), "text-anchor", anchor)
                .text(words)
                .close("text");
    }

    private static int x(double part) {
        return LEFT + (int) Math.round(WIDTH * part);
    }

    private int y(double count) {
        return BASE - (int) Math.round((BASE - TOP) * count / most);
    }
}
