package dev.exhook.conformance.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs rules against a provider. */
public final class ConformanceRun {
    private ConformanceRun() {}

    /** Runs and returns when every rule has a verdict. Never throws for what the provider does. */
    public static RunOutcome execute(RunRequest request) {
        RunContext context = new RunContext(request);
        Instant startedAt = Instant.now();
        long start = System.nanoTime();
        Observations observations = new Observations();
        request.provider().watch(observations);
        Groundwork.lay(request.provider(), selected(request));
        new RuleExecutor(context, request.parallel()).run(request.rules());
        Optional<String> loss = context.liveness().loss();
        return new RunOutcome(
                startedAt,
                Duration.ofNanos(System.nanoTime() - start),
                context.results(),
                loss,
                context.stale(),
                loss.isPresent() ? List.of() : notes(request, observations));
    }

    private static Set<String> selected(RunRequest request) {
        return request.rules().stream().map(Rule::id).collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> notes(RunRequest request, Observations observations) {
        HookListAtEnd atEnd = HookListAtEnd.ask(request.provider());
        return Notes.of(request.provider().loaded(), atEnd, observations, request.whole());
    }
}
