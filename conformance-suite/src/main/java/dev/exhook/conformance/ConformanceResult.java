package dev.exhook.conformance;

import dev.exhook.conformance.internal.findings.Findings;
import dev.exhook.conformance.internal.findings.Seen;
import dev.exhook.proto.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole run. Immutable.
 *
 * @param target how the target was named, as {@code 127.0.0.1:9000}
 * @param protocol the wire version that was spoken
 * @param prefix what the names in the requests of this run began with, as {@code exhook-tck-4k9xqa}
 * @param startedAt when the run began
 * @param took how long it was
 * @param families all families of rules, in the order of the catalogue
 * @param results one for every selected rule, in the order of the catalogue
 * @param notSelected the rules that the selection left out
 * @param targetLoss why the target was given up, if it was
 * @param staleEntries known failures that have to be looked at, as they are not those of this run
 * @param notes what the verdicts do not show and people should know, a line each
 * @param settings what the user asked for, by the names that users know, in the order given
 * @param rerunPrefix the command that runs one rule of this run again, up to the rule's id
 * @param findings the causes of what is broken, the worst first
 * @param strict whether a broken SHOULD fails the run, too
 * @param coverage what was exercised, and what not
 */
public record ConformanceResult(
        String target,
        ProtocolVersion protocol,
        String prefix,
        Instant startedAt,
        Duration took,
        List<Family> families,
        List<RuleResult> results,
        List<RuleSpec> notSelected,
        Optional<String> targetLoss,
        List<StaleEntry> staleEntries,
        List<String> notes,
        Map<String, String> settings,
        String rerunPrefix,
        List<Finding> findings,
        boolean strict,
        Coverage coverage) {
    public ConformanceResult {
        families = List.copyOf(families);
        results = List.copyOf(results);
        notSelected = List.copyOf(notSelected);
        staleEntries = List.copyOf(staleEntries);
        notes = List.copyOf(notes);
        findings = List.copyOf(findings);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings)); // in the order given
    }

    /** A run of which only the results are known: its findings are made from these. */
    public ConformanceResult(
            String target,
            ProtocolVersion protocol,
            String prefix,
            Instant startedAt,
            Duration took,
            List<Family> families,
            List<RuleResult> results,
            List<RuleSpec> notSelected,
            Optional<String> targetLoss,
            List<StaleEntry> staleEntries,
            List<String> notes,
            Map<String, String> settings,
            String rerunPrefix) {
        this(
                target,
                protocol,
                prefix,
                startedAt,
                took,
                families,
                results,
                notSelected,
                targetLoss,
                staleEntries,
                notes,
                settings,
                rerunPrefix,
                Findings.of(results, Seen.NOTHING),
                false,
                Coverage.NONE);
    }

    /** The command that runs this rule again, with the names of this run. */
    public String rerunCommand(RuleSpec rule) {
        return rerunPrefix + rule.id();
    }

    /** Tells whether a verdict of this kind fails the run. */
    public boolean fails(Verdict.Kind kind) {
        return switch (kind) {
            case FAILED, UNEXPECTEDLY_PASSED, NOT_RUN, KIT_FAULT -> true;
            case WARNED -> strict;
            case PASSED, KNOWN_FAILURE, SKIPPED -> false;
        };
    }

    /** How many results have a verdict of this kind. */
    public long count(Verdict.Kind kind) {
        return results.stream()
                .filter(result -> result.verdict().kind() == kind)
                .count();
    }

    /** How many rules were really checked, whatever came of it. */
    public long executed() {
        return results.stream()
                .filter(result -> switch (result.verdict().kind()) {
                    case PASSED, FAILED, WARNED, KNOWN_FAILURE, UNEXPECTEDLY_PASSED -> true;
                    case SKIPPED, NOT_RUN, KIT_FAULT -> false;
                })
                .count();
    }
}
