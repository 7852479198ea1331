package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.Coverage;
import dev.exhook.conformance.Family;
import dev.exhook.conformance.Latency;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.Verdict;
import dev.exhook.proto.Hook;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts together what a run exercised. */
public final class Covered {
    private static final Set<Verdict.Kind> UNCHECKED =
            EnumSet.of(Verdict.Kind.SKIPPED, Verdict.Kind.NOT_RUN, Verdict.Kind.KIT_FAULT);

    private Covered() {}

    /**
     * A row for each declared hook.
     *
     * @param answers how often each kind of answer was seen
     * @param latencies how long the calls took
     * @param notTried what was left out of this run
     */
    public static Coverage of(
            List<Hook> declared,
            List<Family> families,
            List<RuleResult> results,
            Map<Hook, Map<String, Integer>> answers,
            Map<Hook, Latency> latencies,
            List<String> notTried) {
        List<Coverage.OfHook> rows = new ArrayList<>();
        for (Hook hook : declared) {
            Map<String, Integer> seen = answers.getOrDefault(hook, Map.of());
            rows.add(new Coverage.OfHook(
                    hook,
                    seen.values().stream().mapToInt(Integer::intValue).sum(),
                    seen,
                    usual(hook).stream().filter(kind -> !seen.containsKey(kind)).toList(),
                    situations(hook, families, results),
                    latencies.getOrDefault(hook, Latency.NONE)));
        }
        return new Coverage(rows, notTried);
    }

    private static List<String> usual(Hook hook) {
        return switch (hook) {
            case CLIENT_AUTHENTICATE, CLIENT_AUTHORIZE -> List.of(Decision.YES.kind(), Decision.NO.kind());
            case MESSAGE_PUBLISH -> List.of(Decision.DROPPED.kind());
            default -> List.of();
        };
    }

    private static List<Coverage.Situation> situations(Hook hook, List<Family> families, List<RuleResult> results) {
        List<Coverage.Situation> situations = new ArrayList<>();
        for (Family family : families) {
            List<RuleResult> on = results.stream()
                    .filter(result -> result.rule().family().equals(family.code()))
                    .filter(result -> result.rule().hooks().contains(hook))
                    .toList();
            Map<String, String> unchecked = new LinkedHashMap<>();
            on.stream()
                    .filter(result -> UNCHECKED.contains(result.verdict().kind()))
                    .forEach(result -> unchecked.put(
                            result.rule().id(), result.verdict().reason().orElse("not run")));
            if (!on.isEmpty()) {
                situations.add(new Coverage.Situation(family, on.size() - unchecked.size(), unchecked));
            }
        }
        return situations;
    }
}
