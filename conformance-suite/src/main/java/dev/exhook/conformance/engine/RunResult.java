package dev.exhook.conformance.engine;

import dev.exhook.conformance.catalogue.RuleSpec;
import dev.exhook.proto.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A whole run, as reports read it.
 *
 * @param target how the target was named, as {@code 127.0.0.1:9000}
 * @param protocol the wire version that was spoken
 * @param startedAt when the run began
 * @param took how long it was
 * @param results one for every selected rule, in the order of the catalogue
 * @param deselected the rules that the selection left out
 * @param targetLoss why the target was given up, if it was
 */
public record RunResult(
        String target,
        ProtocolVersion protocol,
        Instant startedAt,
        Duration took,
        List<RuleResult> results,
        List<RuleSpec> deselected,
        Optional<String> targetLoss) {

    public RunResult {
        results = List.copyOf(results);
        deselected = List.copyOf(deselected);
    }

    /** How many results have a verdict of this kind. */
    public long count(Verdict.Kind kind) {
        return results.stream()
                .filter(result -> result.verdict().kind() == kind)
                .count();
    }

    /** How many rules were really checked: passed, failed or warned. */
    public long executed() {
        return count(Verdict.Kind.PASSED) + count(Verdict.Kind.FAILED) + count(Verdict.Kind.WARNED);
    }
}
