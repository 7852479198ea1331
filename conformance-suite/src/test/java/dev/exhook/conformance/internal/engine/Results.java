package dev.exhook.conformance.internal.engine;

import dev.exhook.broker.internal.yaml.Place;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Coverage;
import dev.exhook.conformance.KnownFailure;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.StaleEntry;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.proto.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Run results made up for tests of what reads them. */
public final class Results {
    private static final Catalogue CATALOGUE = Catalogue.load();

    private Results() {}

    public static RuleResult of(String rule, Verdict verdict) {
        return new RuleResult(rule(rule), verdict, Duration.ofMillis(3));
    }

    public static Violation violation(String actual) {
        return new Violation("something else", actual, actual, List.of());
    }

    public static ConformanceResult run(RuleResult... results) {
        return run(Optional.empty(), results);
    }

    public static ConformanceResult run(Optional<String> targetLoss, RuleResult... results) {
        return new ConformanceResult(
                "127.0.0.1:9000",
                ProtocolVersion.V3,
                "exhook-tck-4k9xqa",
                Instant.parse("2026-01-02T03:04:05Z"),
                Duration.ofMillis(1234),
                CATALOGUE.families(),
                List.of(results),
                List.of(),
                targetLoss,
                List.of(),
                List.of(),
                Map.of(),
                "./exhook-tck run --only ");
    }

    /** The same run, in which a broken SHOULD counts. */
    public static ConformanceResult strict(ConformanceResult run) {
        return new ConformanceResult(
                run.target(),
                run.protocol(),
                run.prefix(),
                run.startedAt(),
                run.took(),
                run.families(),
                run.results(),
                run.notSelected(),
                run.targetLoss(),
                run.staleEntries(),
                run.notes(),
                run.settings(),
                run.rerunPrefix(),
                run.findings(),
                true,
                run.coverage());
    }

    /** The same run, with these notes. */
    public static ConformanceResult noted(ConformanceResult run, String... notes) {
        return new ConformanceResult(
                run.target(),
                run.protocol(),
                run.prefix(),
                run.startedAt(),
                run.took(),
                run.families(),
                run.results(),
                run.notSelected(),
                run.targetLoss(),
                run.staleEntries(),
                List.of(notes),
                run.settings(),
                run.rerunPrefix(),
                run.findings(),
                run.strict(),
                run.coverage());
    }

    /** The same run, with what it exercised. */
    public static ConformanceResult covered(ConformanceResult run, Coverage coverage) {
        return new ConformanceResult(
                run.target(),
                run.protocol(),
                run.prefix(),
                run.startedAt(),
                run.took(),
                run.families(),
                run.results(),
                run.notSelected(),
                run.targetLoss(),
                run.staleEntries(),
                run.notes(),
                run.settings(),
                run.rerunPrefix(),
                run.findings(),
                run.strict(),
                coverage);
    }

    /** The entry of a file that knows of a failure. */
    public static KnownFailure known(String rule) {
        return new KnownFailure(
                rule, "reason", "message", Optional.empty(), Optional.empty(), new Place("known.yaml", 2, 5));
    }

    /** The same run, with an entry that is out of date. */
    public static ConformanceResult withStaleEntry(ConformanceResult run) {
        return new ConformanceResult(
                run.target(),
                run.protocol(),
                run.prefix(),
                run.startedAt(),
                run.took(),
                run.families(),
                run.results(),
                run.notSelected(),
                run.targetLoss(),
                List.of(new StaleEntry(known("LOAD-01"), "expired on 2020-01-01")),
                List.of("a note"),
                run.settings(),
                run.rerunPrefix());
    }

    private static RuleSpec rule(String id) {
        return CATALOGUE.find(id).orElseThrow();
    }
}
