package dev.exhook.conformance.internal.report.html;

import dev.exhook.broker.internal.text.Printable;
import dev.exhook.conformance.internal.report.ExchangeText;
import dev.exhook.conformance.internal.target.Exchange;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** When the calls of a finding began and how long each took: a bar each, from the first that began. */
final class TimelinePicture {
    /** The last are those that show it. */
    private static final int MOST = 24;

    private static final int NAMES = 190;
    private static final int WIDTH = 430;
    private static final int WORDS = 200;
    private static final int TOP = 26;
    private static final int ROW = 22;
    private static final int BAR = 12;
    private static final int LONGEST_WORDS = 30;

    private final Markup page;
    private final List<Exchange> calls;
    private final long start;
    private final long length;

    private TimelinePicture(Markup page, List<Exchange> calls) {
        this.page = page;
        this.calls = calls;
        this.start = calls.stream().mapToLong(call -> call.wire().began()).min().orElseThrow();
        this.length = Math.max(
                1,
                calls.stream().mapToLong(call -> begin(call) + took(call)).max().orElseThrow());
    }

    /** Nothing for a single call, whose time is said beside its reply. */
    static void write(List<Exchange> calls, Markup page) {
        if (calls.size() > 1) {
            new TimelinePicture(page, calls.subList(Math.max(0, calls.size() - MOST), calls.size())).write();
        }
    }

    private void write() {
        int width = NAMES + WIDTH + WORDS;
        int bottom = TOP + calls.size() * ROW;
        page.open("div", "class", "picture", "tabindex", "0", "role", "group", "aria-label", "Timeline of the calls");
        page.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + width + " " + (bottom + 4),
                "width",
                String.valueOf(width),
                "height",
                String.valueOf(bottom + 4),
                "role",
                "img",
                "aria-label",
                inWords());
        for (int i = 0; i <= 2; i++) {
            int x = NAMES + WIDTH * i / 2;
            text("count", x, TOP - 12, "middle", LatencyPicture.time(Duration.ofNanos(length * i / 2)));
            page.empty("line", "class", "life", "x1", px(x), "y1", px(TOP - 6), "x2", px(x), "y2", px(bottom));
        }
        for (int i = 0; i < calls.size(); i++) {
            row(calls.get(i), TOP + i * ROW);
        }
        page.close("svg").close("div").line();
    }

    private void row(Exchange call, int y) {
        boolean isFine = call.hasStatus(Status.Code.OK);
        int x = NAMES + x(begin(call));
        int wide = Math.max(2, x(took(call)));
        text("", NAMES - 8, y + BAR, "end", call.method());
        page.empty(
                "rect",
                "class",
                isFine ? "bar" : "bar bad",
                "x",
                px(x),
                "y",
                px(y + 2),
                "width",
                px(wide),
                "height",
                px(BAR));
        text(isFine ? "" : "telling", x + wide + 6, y + BAR, "start", words(call));
    }

    private static String words(Exchange call) {
        String time = LatencyPicture.time(call.wire().after());
        return call.hasStatus(Status.Code.OK)
                ? time
                : Printable.cut(time + " " + ExchangeText.ended(call).strip(), LONGEST_WORDS, "…");
    }

    private int x(long nanos) {
        return (int) (WIDTH * nanos / length);
    }

    private long begin(Exchange call) {
        return call.wire().began() - start;
    }

    private static long took(Exchange call) {
        return call.wire().after().toNanos();
    }

    private void text(String css, int x, int y, String anchor, String text) {
        page.open("text", "class", css, "x", px(x), "y", px(y), "text-anchor", anchor);
        page.text(text).close("text");
    }

    private static String px(int pixels) {
        return String.valueOf(pixels);
    }

    /** For those who do not see it. */
    private String inWords() {
        return calls.stream()
                .map(call -> call.method() + " after " + LatencyPicture.time(Duration.ofNanos(begin(call))) + " for "
                        + words(call))
                .collect(Collectors.joining("; "));
    }
}
