package dev.exhook.conformance.internal.canary;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.engine.ConformanceRun;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.engine.RunRequest;
import dev.exhook.conformance.internal.engine.RunResult;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.engine.Verdict;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.conformance.internal.mutant.Mutant;
import dev.exhook.conformance.internal.target.ProtocolChoice;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.Target;
import java.time.Duration;
import java.util.List;

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
        RunResult run = run(mutant.rule(), provider);
        boolean seen = run.results().stream()
                .map(result -> result.verdict())
                .filter(verdict -> verdict.kind() == Verdict.Kind.FAILED)
                .flatMap(verdict -> verdict.broken().stream())
                .map(RuleViolation::actual)
                .anyMatch(actual -> actual.contains(mutant.symptom()));
        if (!seen) {
            throw new BlindKitException("the kit did not see that a provider which " + mutant.defect() + " breaks rule "
                    + mutant.rule() + "; it saw " + run.results());
        }
    }

    private static RunResult run(String rule, RawProvider provider) {
        try (Target target = Target.at("127.0.0.1:" + provider.port());
                ProviderUnderTest underTest = ProviderUnderTest.connect(target, ProtocolChoice.V3, TIMEOUT)) {
            Selection one = new Selection(List.of(rule), List.of());
            return ConformanceRun.execute(new RunRequest(underTest, Catalogue.load(), one, result -> {}));
        }
    }
}
