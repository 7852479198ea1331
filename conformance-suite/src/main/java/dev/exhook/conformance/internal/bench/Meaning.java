package dev.exhook.conformance.internal.bench;

import dev.exhook.proto.Hook;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What was measured means for EMQX, and no more than that. */
final class Meaning {
    private static final double MICROS_PER_SECOND = 1e6;
    private static final double ENOUGH = 0.95;
    private static final long LATE = 2_000_000;

    private static final double MEDIAN = 50;
    private static final double RARE = 99;

    private static final Set<String> LOGIN =
            BenchRun.CONNECTING.stream().map(Hook::hookName).collect(Collectors.toUnmodifiableSet());

    private Meaning() {}

    static List<String> of(BenchResult result) {
        Measured measured = result.measured();
        List<String> lines = new ArrayList<>();
        measured.hooks().stream()
                .filter(hook ->
                        hook.hook().equals("message.publish") && hook.nanos().getTotalCount() > 0)
                .forEach(hook -> lines.add("EMQX holds each PUBLISH for this provider: half of them up to "
                        + BenchText.millis(hook.nanos(), 50) + " ms, 99 of 100 up to "
                        + BenchText.millis(hook.nanos(), 99) + " ms, at " + perSecond(measured.rate())
                        + " calls of all kinds a second."));
        login(measured).ifPresent(lines::add);
        if (measured.whole().getTotalCount() > 0) {
            lines.add("The hooks of a client that connects take " + BenchText.millis(measured.whole(), 50)
                    + " ms in half of the cases and up to " + BenchText.millis(measured.whole(), 99)
                    + " ms in 99 of 100, one after the other.");
        }
        HookTimes all = measured.all();
        if (all.failed() > 0) {
            lines.add(BenchText.number(all.failed()) + " of " + BenchText.number(all.calls()) + " calls failed ("
                    + BenchText.failures(all)
                    + "): EMQX does with each what failed_action says, deny by default.");
        }
        asked(result).ifPresent(lines::add);
        DelayedAcknowledgements.in(result).ifPresent(lines::add);
        lines.add(cpu(result));
        if (measured.late().getTotalCount() > 0 && measured.late().getValueAtPercentile(99) > LATE) {
            lines.add("The generator itself was up to " + BenchText.millis(measured.late(), 99)
                    + " ms late in 99 of 100 calls, and the times have that in them: this machine is too busy for this"
                    + " load.");
        }
        if (measured.warmUpCalls() > 0) {
            lines.add("Before that, to warm up: " + BenchText.number(measured.warmUpCalls()) + " calls, "
                    + BenchText.number(measured.warmUpFailures()) + " failed; they do not count.");
        }
        if (result.interrupted()) {
            lines.add("It was interrupted, with " + BenchText.number(measured.unfinished()) + " calls under way.");
        }
        return lines;
    }

    /** EMQX asks them in turn before CONNACK, so that a login takes their sum. */
    private static Optional<String> login(Measured measured) {
        List<HookTimes> hooks = measured.hooks().stream()
                .filter(hook -> LOGIN.contains(hook.hook()) && hook.nanos().getTotalCount() > 0)
                .toList();
        return hooks.isEmpty() || measured.whole().getTotalCount() > 0
                ? Optional.empty()
                : Optional.of("EMQX holds each CONNECT for this provider's "
                        + hooks.stream().map(HookTimes::hook).collect(Collectors.joining(", "))
                        + (hooks.size() == 1 ? ": " : ", one after the other: ")
                        + sum(hooks, MEDIAN) + " ms by their medians, " + sum(hooks, RARE)
                        + " ms where each of them takes as long as 1 of 100 calls.");
    }

    private static String sum(List<HookTimes> hooks, double percentile) {
        long nanos = hooks.stream()
                .mapToLong(hook -> hook.nanos().getValueAtPercentile(percentile))
                .sum();
        return String.format(Locale.ROOT, "%.2f", nanos / 1e6);
    }

    private static Optional<String> asked(BenchResult result) {
        return result.asked()
                .filter(rate -> result.measured().rate() < rate * ENOUGH)
                .map(rate -> "Of the " + perSecond(rate) + " calls a second that were asked for "
                        + perSecond(result.measured().rate())
                        + " were answered in time: clients would see more and more delay.");
    }

    private static String cpu(BenchResult result) {
        HookTimes all = result.measured().all();
        if (all.calls() > 0 && all.failed() == all.calls()) {
            return "No call was answered, so that nothing can be said of what one costs: see whether the provider still"
                    + " runs, and what it wrote last.";
        }
        return result.cpuMicros()
                .map(micros -> String.format(Locale.ROOT, "A call costs the provider %.1f µs of CPU", micros)
                        + (micros > 0
                                ? ": at " + perSecond(MICROS_PER_SECOND / micros)
                                        + " of these calls a second one core is used up."
                                : "."))
                .orElse("The provider's CPU time is not known: its process is not on this machine, or hidden from this"
                        + " user.");
    }

    private static String perSecond(double rate) {
        return String.format(Locale.ROOT, "%,.0f", rate);
    }
}
