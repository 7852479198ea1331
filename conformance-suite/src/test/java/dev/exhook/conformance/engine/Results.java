package dev.exhook.conformance.engine;

import dev.exhook.conformance.catalogue.Catalogue;
import dev.exhook.conformance.catalogue.RuleSpec;
import dev.exhook.proto.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Run results made up for tests of what reads them. */
public final class Results {
    private static final Catalogue CATALOGUE = Catalogue.load();

    private Results() {}

    public static RuleResult of(String rule, Verdict verdict) {
        return new RuleResult(rule(rule), verdict, Duration.ofMillis(3));
    }

    public static RuleViolation violation(String actual) {
        return new RuleViolation("something else", actual, List.of());
    }

    public static RunResult run(RuleResult... results) {
        return run(Optional.empty(), results);
    }

    public static RunResult run(Optional<String> targetLoss, RuleResult... results) {
        return new RunResult(
                "127.0.0.1:9000",
                ProtocolVersion.V3,
                Instant.parse("2026-01-02T03:04:05Z"),
                Duration.ofMillis(1234),
                List.of(results),
                List.of(),
                targetLoss);
    }

    private static RuleSpec rule(String id) {
        return CATALOGUE.find(id).orElseThrow();
    }
}
