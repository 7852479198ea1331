package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.catalogue.RuleSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs the selected rules on the JUnit Platform. */
public final class ConformanceRun {

    private ConformanceRun() {}

    /**
     * Runs and returns when every selected rule has a verdict. Never throws for what the provider does.
     *
     * @throws SelectionException before anything is sent, when the selection cannot be meant
     */
    public static RunResult execute(RunRequest request) {
        Catalogue catalogue = request.catalogue();
        List<RuleSpec> selected = request.selection().select(catalogue);
        Set<String> ids = selected.stream().map(RuleSpec::id).collect(Collectors.toSet());
        RunContext context = new RunContext(request, selected);
        Instant startedAt = Instant.now();
        long start = System.nanoTime();
        Observations observations = new Observations();
        request.provider().watch(observations);
        request.provider().actAsNodes(request.parallel());
        Checks.run(
                request.checks().stream()
                        .filter(check -> ids.contains(check.rule().id()))
                        .toList(),
                context,
                request.parallel());
        RuleLauncher launcher = new RuleLauncher(context, request.parallel());
        Batch.of(RuleMethods.of(selected), request.parallel()).forEach(launcher::launch);
        List<RuleResult> results =
                selected.stream().map(rule -> resultOf(rule, context)).toList();
        boolean whole = selected.size() == catalogue.rules().size();
        return new RunResult(
                request.provider().name(),
                request.provider().protocol(),
                request.provider().naming().prefix(),
                startedAt,
                Duration.ofNanos(System.nanoTime() - start),
                results,
                catalogue.rules().stream()
                        .filter(rule -> !ids.contains(rule.id()))
                        .toList(),
                context.presence().loss(),
                context.stale(results),
                context.presence().loss().isPresent() ? List.of() : Notes.of(request.provider(), observations, whole),
                request.settings());
    }

    /** A selected rule that no check reported on is the kit's mistake, and is never left out of the report. */
    private static RuleResult resultOf(RuleSpec rule, RunContext context) {
        if (context.result(rule.id()).isEmpty()) {
            Verdict fault =
                    new Verdict.KitFault(new IllegalStateException("no check of rule " + rule.id() + " was run"));
            context.add(rule, fault, Duration.ZERO);
        }
        return context.result(rule.id()).orElseThrow();
    }
}
