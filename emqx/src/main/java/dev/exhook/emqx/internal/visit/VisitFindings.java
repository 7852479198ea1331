package dev.exhook.emqx.internal.visit;

import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import dev.exhook.emqx.internal.doctor.BrokerState.ProviderEntry;
import dev.exhook.emqx.internal.doctor.Finding;
import dev.exhook.emqx.internal.doctor.Finding.Weight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is wrong with a visit. Pure. */
public final class VisitFindings {
    /** Timers of Erlang and of the kit's machine are not the same clock. */
    private static final Duration CLOCKS = Duration.ofMillis(50);

    private VisitFindings() {}

    /**
     * Says it.
     *
     * @param providers of the EMQX that was visited
     */
    public static List<Finding> of(Visit visit, List<ProviderEntry> providers) {
        List<Finding> findings = new ArrayList<>();
        for (Stage stage : visit.stages()) {
            boolean failed = false;
            for (ProviderEntry provider : providers) {
                List<HookCount> calls = stage.calls().stream()
                        .filter(call -> call.provider().equals(provider.name()) && call.failed() > 0)
                        .toList();
                if (!calls.isEmpty()) {
                    failed = true;
                    findings.add(failed(stage, provider, calls));
                }
            }
            if (!failed) {
                refused(stage, findings);
            }
        }
        behind(visit, findings);
        if (visit.leftBehind()) {
            findings.add(new Finding(
                    Weight.LIMIT,
                    "five-seconds",
                    "EMQX still has the session of " + visit.guest().clientId()
                            + ", which has left: it waits for a provider behind it.",
                    "Look again later, and remove it if it stays (DELETE /api/v5/clients/"
                            + visit.guest().clientId() + ")."));
        }
        return findings;
    }

    private static Finding failed(Stage stage, ProviderEntry provider, List<HookCount> calls) {
        long count = calls.stream().mapToLong(HookCount::failed).sum();
        Duration waited = provider.requestTimeout().multipliedBy(count);
        boolean hung = stage.took().plus(CLOCKS).compareTo(waited) >= 0;
        String hooks = names(calls);
        return new Finding(
                Weight.PROBLEM,
                hung ? (count > 1 ? "twenty-seconds" : "five-seconds") : "log-call-error",
                came(stage) + ": "
                        + (hung
                                ? hooks(count) + " of " + provider.name() + " at " + seconds(provider.requestTimeout())
                                        + ", each waited for in vain: "
                                : count + (count == 1 ? " call of " : " calls of ") + provider.name() + " failed: ")
                        + hooks + ".",
                hung
                        ? "Find out why the provider does not answer (exhook-tck run --target); a smaller request_timeout"
                                + " makes clients wait for less."
                        : "Read exhook_call_error in EMQX's log, and run exhook-tck run --target on the provider.");
    }

    private static void refused(Stage stage, List<Finding> findings) {
        if (stage.code().isEmpty()) {
            findings.add(new Finding(
                    Weight.PROBLEM,
                    "five-seconds",
                    came(stage) + ", and no call of a hook was counted as failed meanwhile.",
                    "Read EMQX's log. Is that listener this EMQX's, and is it MQTT over TCP?"));
        } else if (ReasonCodes.isError(stage.code().get())) {
            boolean login = stage.packet().equals("CONNACK");
            findings.add(new Finding(
                    login ? Weight.PROBLEM : Weight.LIMIT,
                    login ? "all-clients-refused" : "no-match-denies",
                    came(stage) + ", and no call failed: an answer refuses, or EMQX itself.",
                    login
                            ? "If these credentials should do, look at what the provider answers to them (exhook-tck proxy)."
                            : "If it should be allowed, look at what the provider answers (exhook-tck proxy)."));
        }
    }

    /** What was called when nothing was waited for: the client had gone. */
    private static void behind(Visit visit, List<Finding> findings) {
        List<HookCount> failed = visit.calls().stream()
                .filter(call -> call.failed()
                        > visit.stages().stream()
                                .flatMap(stage -> stage.calls().stream())
                                .filter(call::isOf)
                                .mapToLong(HookCount::failed)
                                .sum())
                .toList();
        if (!failed.isEmpty()) {
            findings.add(new Finding(
                    Weight.PROBLEM,
                    "log-call-error",
                    "When the client had left, calls failed: "
                            + failed.stream()
                                    .map(call -> call.hook().hookName() + " of " + call.provider())
                                    .collect(Collectors.joining(", "))
                            + ".",
                    "Nobody waits for these, but what the provider was to learn is lost."));
        }
    }

    /** As {@code CONNACK 0x87 not_authorized after 20.0 s}. */
    static String came(Stage stage) {
        return stage.code()
                .map(code ->
                        stage.packet() + (code == 0 ? "" : String.format(" 0x%02X %s", code, ReasonCodes.name(code)))
                                + " after " + seconds(stage.took()))
                .orElseGet(() -> "No " + stage.packet() + " in " + seconds(stage.took()));
    }

    private static String names(List<HookCount> calls) {
        return calls.stream()
                .map(call -> call.hook().hookName() + (call.failed() == 1 ? "" : " (" + call.failed() + ")"))
                .collect(Collectors.joining(", "));
    }

    private static String hooks(long count) {
        List<String> words = List.of("no", "one", "two", "three", "four", "five");
        return (count < words.size() ? words.get((int) count) : Long.toString(count))
                + (count == 1 ? " hook" : " hooks");
    }

    /** As {@code 5 s}, {@code 20.1 s} or {@code 12 ms}. */
    public static String seconds(Duration time) {
        if (time.toMillis() < 1_000) {
            return time.toMillis() + " ms";
        }
        String text = String.format(Locale.ROOT, "%.1f", time.toMillis() / 1_000.0);
        return text.replace(".0", "") + " s";
    }
}
