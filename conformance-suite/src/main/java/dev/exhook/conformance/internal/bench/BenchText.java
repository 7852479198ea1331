package dev.exhook.conformance.internal.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** A result for people. */
public final class BenchText {
    private static final double MILLI = 1e6;

    private BenchText() {}

    /** The table, what failed, and what it means. */
    public static List<String> lines(BenchResult result) {
        Measured measured = result.measured();
        List<String> lines = new ArrayList<>();
        lines.add(result.target() + ": " + result.load());
        lines.add("");
        lines.add(row("Hook", "Calls", "a second", "p50 ms", "p90 ms", "p99 ms", "p99.9 ms", "max ms", "Failed"));
        measured.hooks().forEach(hook -> lines.add(row(hook.hook(), hook, measured)));
        if (measured.hooks().size() > 1) {
            lines.add(row("all", measured.all(), measured));
        }
        if (measured.whole().getTotalCount() > 0) {
            lines.add(row("a client's connect", new HookTimes("", measured.whole(), Map.of()), measured));
        }
        lines.add("");
        lines.addAll(Meaning.of(result));
        return lines;
    }

    /** The two of a comparison, beside each other. */
    public static List<String> beside(BenchResult one, BenchResult other) {
        List<String> lines = new ArrayList<>();
        lines.add("A is " + one.target() + ", B is " + other.target() + ", in turn");
        lines.add(String.format(
                Locale.ROOT,
                "%-22s %10s %10s %10s %10s %10s %10s",
                "Hook",
                "A p50 ms",
                "B p50 ms",
                "A p99 ms",
                "B p99 ms",
                "A failed",
                "B failed"));
        List<HookTimes> others = other.measured().hooks();
        for (HookTimes hook : one.measured().hooks()) {
            others.stream()
                    .filter(each -> each.hook().equals(hook.hook()))
                    .forEach(each -> lines.add(String.format(
                            Locale.ROOT,
                            "%-22s %10s %10s %10s %10s %10s %10s",
                            hook.hook(),
                            millis(hook.nanos(), 50),
                            millis(each.nanos(), 50),
                            millis(hook.nanos(), 99),
                            millis(each.nanos(), 99),
                            number(hook.failed()),
                            number(each.failed()))));
        }
        lines.add(String.format(
                Locale.ROOT,
                "Answered a second: A %,.0f, B %,.0f",
                one.measured().rate(),
                other.measured().rate()));
        return lines;
    }

    private static String row(String name, HookTimes hook, Measured measured) {
        double seconds = measured.nanos() / 1e9;
        return row(
                name,
                number(hook.calls()),
                seconds == 0 ? "-" : String.format(Locale.ROOT, "%,.0f", hook.calls() / seconds),
                millis(hook.nanos(), 50),
                millis(hook.nanos(), 90),
                millis(hook.nanos(), 99),
                millis(hook.nanos(), 99.9),
                millis(hook.nanos(), 100),
                number(hook.failed()));
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-22s %11s %10s %9s %9s %9s %9s %9s %9s", cells)
                .stripTrailing();
    }

    /** What it means for EMQX. */
    public static List<String> meaning(BenchResult result) {
        return Meaning.of(result);
    }

    public static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    public static String millis(Histogram nanos, double percentile) {
        return nanos.getTotalCount() == 0
                ? "-"
                : String.format(Locale.ROOT, "%.2f", nanos.getValueAtPercentile(percentile) / MILLI);
    }

    /** As {@code 3 timed out, 1 lost}. */
    public static String failures(HookTimes hook) {
        return hook.failures().entrySet().stream()
                .map(entry -> number(entry.getValue()) + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }
}
