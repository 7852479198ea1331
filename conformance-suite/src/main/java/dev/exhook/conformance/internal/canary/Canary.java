package dev.exhook.conformance.internal.canary;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.expect.Expectations;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.conformance.internal.mutant.Mutant;
import dev.exhook.conformance.internal.run.RunPlan;
import dev.exhook.conformance.internal.run.RunSettings;
import dev.exhook.conformance.internal.target.SessionSettings;
import dev.exhook.conformance.internal.target.TargetSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs one rule on a mutant and wants to see it fail, by the same way that every rule goes: over the wire, through the
 * check and the judge. The rule looks at OnProviderLoaded alone, so that this costs a few calls.
 */
public final class Canary {
    private static final String RULE = "LOAD-02";

    /** On loopback, to a provider of our own: a wait this long is a defect of the kit. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private Canary() {}

    /**
     * Returns when the failure was seen.
     *
     * @throws BlindKitException when it was not
     */
    public static void send() {
        Mutant mutant = Gallery.of(RULE).orElseThrow(() -> new BlindKitException("there is no mutant of " + RULE));
        try (RawProvider provider = mutant.start()) {
            requireSeen(mutant, provider);
        }
    }

    static void requireSeen(Mutant mutant, RawProvider provider) {
        ConformanceResult run = run(mutant.rule(), provider);
        boolean seen = run.results().stream()
                .map(result -> result.verdict())
                .filter(verdict -> verdict.kind() == Verdict.Kind.FAILED)
                .flatMap(verdict -> verdict.violation().stream())
                .map(Violation::actual)
                .anyMatch(actual -> actual.contains(mutant.symptom()));
        if (!seen) {
            throw new BlindKitException("the kit did not see that a provider which " + mutant.defect() + " breaks rule "
                    + mutant.rule() + "; it saw " + seenInstead(run));
        }
    }

    private static String seenInstead(ConformanceResult run) {
        return run.results().stream()
                .map(result -> result.verdict().kind()
                        + result.verdict()
                                .violation()
                                .map(Violation::actual)
                                .map(actual -> " (" + actual + ")")
                                .orElse(""))
                .toList()
                .toString();
    }

    private static ConformanceResult run(String rule, RawProvider provider) {
        RunSettings settings = new RunSettings(
                TargetSource.at("127.0.0.1:" + provider.port()),
                SessionSettings.of(ProtocolChoice.V3, TIMEOUT),
                new Selection(List.of(rule), List.of()),
                Expectations::none,
                Optional.empty(),
                false,
                Optional.empty(),
                Map.of(),
                (protocol, prefix) -> "");
        return RunPlan.of(settings).run(result -> {});
    }
}
