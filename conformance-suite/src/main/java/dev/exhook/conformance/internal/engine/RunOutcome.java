package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.Latency;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.StaleEntry;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The results of the rules that were run.
 *
 * @param startedAt when the run began
 * @param took how long it was
 * @param results one for each rule, in the order of the request
 * @param targetLoss why the target was given up before all was checked that EMQX does, if it was
 * @param staleEntries known failures that this run shows to be out of date
 * @param notes what the verdicts do not show and people should know, a line each
 * @param answered the methods that were answered well at least once
 * @param answers how often each kind of answer was seen
 * @param latencies how long the calls took
 * @param killers the methods of which a call ended the target
 * @param cries what the target wrote of an exception or a panic while a call had its stream reset, by method
 */
public record RunOutcome(
        Instant startedAt,
        Duration took,
        List<RuleResult> results,
        Optional<String> targetLoss,
        List<StaleEntry> staleEntries,
        List<String> notes,
        Set<String> answered,
        Map<Hook, Map<String, Integer>> answers,
        Map<Hook, Latency> latencies,
        Set<String> killers,
        Map<String, String> cries) {
    public RunOutcome {
        results = List.copyOf(results);
        staleEntries = List.copyOf(staleEntries);
        killers = Set.copyOf(killers);
        cries = Map.copyOf(cries);
        answered = Set.copyOf(answered);
        answers = Map.copyOf(answers);
        latencies = Map.copyOf(latencies);
        notes = List.copyOf(notes);
    }
}
