package dev.exhook.conformance.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs rules against a provider. */
public final class ConformanceRun {
    private ConformanceRun() {}

    /**
     * Runs and returns when every rule has a verdict. Never throws for what the provider does.
     *
     * @param observations sees each call; those of a run that is given up halfway are in it, too
     */
    public static RunOutcome execute(RunRequest request, Observations observations) {
        RunContext context = new RunContext(request);
        Instant startedAt = Instant.now();
        long start = System.nanoTime();
        request.provider().watch(observations);
        Resets resets = new Resets();
        request.provider().watch(resets);
        request.provider().watch(context.deaths());
        Groundwork.lay(request.provider(), context);
        new RuleExecutor(context, request.parallel()).run(request.rules());
        Optional<String> loss = context.liveness().loss();
        return new RunOutcome(
                startedAt,
                Duration.ofNanos(System.nanoTime() - start),
                context.results(),
                loss,
                context.stale(),
                loss.isPresent() ? context.remarks() : notes(request, context, observations),
                observations.answered(),
                observations.kinds(),
                observations.latencies(),
                context.deaths().killers(),
                resets.cries(request.provider()));
    }

    private static List<String> notes(RunRequest request, RunContext context, Observations observations) {
        HookListAtEnd atEnd = context.liveness()
                .lateLoss()
                .map(HookListAtEnd::notAsked)
                .orElseGet(() -> HookListAtEnd.ask(request.provider()));
        return Stream.concat(
                        Notes.of(request.provider().loaded(), atEnd, observations, request.whole()).stream(),
                        Stream.concat(request.provider().remarks().stream(), context.remarks().stream()))
                .toList();
    }
}
