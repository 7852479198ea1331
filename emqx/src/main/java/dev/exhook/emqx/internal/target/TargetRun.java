package dev.exhook.emqx.internal.target;

import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.conformance.ConformanceListener;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Family;
import dev.exhook.conformance.KnownFailure;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.engine.ResultCollector;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.expect.Expectations;
import dev.exhook.emqx.internal.api.HookCalls;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.proto.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that is asked of a user's provider on real EMQX: rules, as those of {@code run}, with a result of the same kind.
 *
 * @param target where it listens, as this machine sees it
 * @param connecting in cleartext, or over TLS
 * @param selection which expectations ({@code EXP-01}), scenarios ({@code SCN-will-message}) and counts ({@code
 *     EMQX-01})
 * @param knownFailures failures that are lived with, of {@link EmqxRules#knownFailures}
 * @param login for the clients of scenarios; empty: their own
 */
public record TargetRun(
        Endpoint target,
        ConnectOptions connecting,
        Expectations expectations,
        Selection selection,
        List<KnownFailure> knownFailures,
        Optional<Login> login) {

    public TargetRun {
        knownFailures = List.copyOf(knownFailures);
    }

    /**
     * The parts that reports show besides.
     *
     * @param settings what the user asked for
     * @param rerunPrefix the command that checks one rule again, up to its id
     */
    public record Shown(Map<String, String> settings, String rerunPrefix) {}

    /**
     * The result on one EMQX.
     *
     * @param calls how often EMQX called it, hook by hook
     */
    public record Result(ConformanceResult conformance, List<HookCalls> calls) {
        public Result {
            calls = List.copyOf(calls);
        }
    }

    /**
     * The selected rules, in their order.
     *
     * @throws dev.exhook.conformance.internal.engine.SelectionException when the selection cannot be meant
     */
    public List<RuleSpec> rules() {
        return selection.select(EmqxRules.all(expectations));
    }

    /** All families of rules, those of rules that are not selected included. */
    public List<Family> families() {
        return EmqxRules.all(expectations).families();
    }

    /**
     * Loads it, asks, and removes it.
     *
     * @param listener is told each result at once
     * @throws TargetLostException when EMQX cannot load it
     */
    public Result on(EmqxNode node, Shown shown, ConformanceListener listener) {
        Instant startedAt = Instant.now();
        long start = System.nanoTime();
        ResultCollector results = new ResultCollector(rules(), knownFailures, listener);
        try (LoadedTarget loaded = LoadedTarget.load(node, target, connecting)) {
            new ExpectationsOnEmqx(loaded, expectations).check(results);
            new ScenariosOnEmqx(loaded, login).check(Applicable.scenarios(), results);
            Applicable.unreadable()
                    .forEach(scenario -> results.check(EmqxRules.of(scenario), () -> ScenariosOnEmqx.of(scenario)));
            Optional<String> loss = loaded.isConnected()
                    ? Optional.empty()
                    : Optional.of("the provider at " + target + " went away while EMQX used it");
            List<HookCalls> calls = loaded.calls();
            results.check(EmqxRules.CALLS, () -> replied(calls));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return new Result(conformance(node, shown, results, startedAt, took, loss, counted(calls)), calls);
        }
    }

    /** The result to report where EMQX could not begin to call it: nothing was asked, for this reason. */
    public ConformanceResult unreached(Shown shown, String why) {
        Verdict notRun = new Verdict.NotRun("the target could not be called: " + why);
        return new ConformanceResult(
                target.toString(),
                ProtocolVersion.V3,
                Visitor.PREFIX,
                Instant.now(),
                Duration.ZERO,
                families(),
                rules().stream()
                        .map(rule -> new RuleResult(rule, notRun, Duration.ZERO))
                        .toList(),
                notSelected(),
                Optional.of(why),
                List.of(),
                List.of(),
                shown.settings(),
                shown.rerunPrefix());
    }

    private List<RuleSpec> notSelected() {
        Set<RuleSpec> selected = new HashSet<>(rules());
        return EmqxRules.all(expectations).rules().stream()
                .filter(rule -> !selected.contains(rule))
                .toList();
    }

    private ConformanceResult conformance(
            EmqxNode node,
            Shown shown,
            ResultCollector results,
            Instant startedAt,
            Duration took,
            Optional<String> loss,
            String counted) {
        return new ConformanceResult(
                target + " in EMQX " + node.release(),
                Releases.like(node.release(), node.profile()).protocol(),
                Visitor.PREFIX,
                startedAt,
                took,
                families(),
                results.all(),
                notSelected(),
                loss,
                results.stale(),
                List.of(counted),
                shown.settings(),
                shown.rerunPrefix());
    }

    private static String counted(List<HookCalls> calls) {
        return "Calls by EMQX's own count: "
                + calls.stream()
                        .map(hook -> hook.hook() + " " + hook.succeeded() + " answered, " + hook.failed() + " failed")
                        .collect(Collectors.joining("; "));
    }

    private static Verdict replied(List<HookCalls> calls) {
        List<HookCalls> failed =
                calls.stream().filter(hook -> hook.failed() > 0).toList();
        if (failed.isEmpty()) {
            return new Verdict.Passed();
        }
        String which = "calls failed, by EMQX's own count: "
                + failed.stream().map(HookCalls::hook).collect(Collectors.joining(", "));
        String howMany = failed.stream()
                .map(hook -> hook.failed() + " of " + (hook.succeeded() + hook.failed()) + " of " + hook.hook())
                .collect(Collectors.joining(", ", " (", ")"));
        return new Verdict.Failed(new Violation("none of them fails", which + howMany, which, List.of()));
    }
}
