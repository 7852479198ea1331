package dev.exhook.cli.proxy;

import dev.exhook.broker.internal.text.Printable;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** What goes through a proxy, for people. */
public final class ProxyText {
    private static final int MOST_TALLIES = 20;

    private ProxyText() {}

    /**
     * One line of now.
     *
     * @param before the last one; the rate is of the time since
     */
    public static String line(Snapshot now, Snapshot before) {
        Histogram all = all(now);
        double seconds = Math.max(0.001, now.after().minus(before.after()).toNanos() / 1e9);
        long rate = Math.round((now.calls() - before.calls()) / seconds);
        return clock(now.after()) + "  " + count(now.calls(), "call") + " (" + number(rate) + "/s), "
                + number(now.failed()) + " failed, p50 " + millis(all, 50) + ", p99 " + millis(all, 99) + ", max "
                + millis(all, 100) + ", " + count(now.open(), "connection")
                + (now.leftOut() > 0 ? ", " + number(now.leftOut()) + " not looked at" : "");
    }

    /** A broken rule. */
    public static String broken(Tally tally, Catalogue catalogue) {
        String title = catalogue.find(tally.rule()).map(RuleSpec::title).orElse("");
        return tally.rule() + " " + title + ": " + tally.method() + " came back with " + Printable.line(tally.actual());
    }

    /** All that there is to say in the end. */
    public static List<String> summary(Snapshot snapshot, Catalogue catalogue) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%-24s %10s %8s %10s %10s %10s",
                "Method",
                "Calls",
                "Failed",
                "p50 ms",
                "p99 ms",
                "max ms"));
        for (CallCounts.Counts method : snapshot.methods()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-24s %,10d %,8d %10.2f %10.2f %10.2f",
                    method.rpc().methodName(),
                    method.calls(),
                    method.failed(),
                    method.millis(50),
                    method.millis(99),
                    method.millis(100)));
        }
        remark(lines, snapshot.halfOpen(), "call", "whose message never came: EMQX could not encode it");
        remark(lines, snapshot.others(), "call", "of other services");
        remark(lines, snapshot.leftOut(), "call", "came too fast to be looked at, and were passed on");
        remark(lines, snapshot.unreachable(), "connection", "that the provider did not take");
        remark(lines, snapshot.unreadable(), "connection", "that are no HTTP/2, and were passed on");
        if (!snapshot.tallies().isEmpty()) {
            lines.add("");
            lines.add("Rules that calls break");
            snapshot.tallies().stream().limit(MOST_TALLIES).forEach(tally -> {
                lines.add("  " + broken(tally, catalogue));
                lines.add("      " + count(tally.count(), "call") + ", the first is call " + tally.first()
                        + "; exhook-tck explain " + tally.rule());
            });
            if (snapshot.tallies().size() > MOST_TALLIES) {
                lines.add("  and " + (snapshot.tallies().size() - MOST_TALLIES) + " more");
            }
        }
        return lines;
    }

    private static void remark(List<String> lines, long count, String noun, String what) {
        if (count > 0) {
            lines.add(count(count, noun) + " " + what);
        }
    }

    private static Histogram all(Snapshot snapshot) {
        Histogram all = new Histogram(3);
        snapshot.methods().forEach(method -> all.add(method.micros()));
        return all;
    }

    private static String millis(Histogram micros, double percentile) {
        return String.format(Locale.ROOT, "%,.1f ms", micros.getValueAtPercentile(percentile) / 1000.0);
    }

    private static String clock(Duration time) {
        return String.format(Locale.ROOT, "%02d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }

    private static String count(long count, String noun) {
        return number(count) + " " + noun + (count == 1 ? "" : "s");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
