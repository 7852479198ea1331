package dev.exhook.conformance.internal.fuzz;

import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Coverage;
import dev.exhook.conformance.Finding;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.findings.Findings;
import dev.exhook.conformance.internal.findings.Seen;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of the lives, as the result of a run: each hook is a rule that holds, or those that are broken. */
public final class FuzzReport {
    private FuzzReport() {}

    /** All rules that it can tell of. */
    public static Catalogue catalogue() {
        return FuzzRules.catalogue();
    }

    /**
     * The result.
     *
     * @param shown the options that the user gave
     * @param rerun the command up to the rule's id
     */
    public static ConformanceResult of(
            Fuzz fuzz,
            ProviderUnderTest provider,
            FuzzSettings settings,
            Instant startedAt,
            Duration took,
            Map<String, String> shown,
            String rerun) {
        List<RuleResult> results = results(fuzz, provider);
        return new ConformanceResult(
                provider.name(),
                provider.protocol(),
                settings.prefix().toString(),
                startedAt,
                took,
                catalogue().families(),
                results,
                List.of(),
                // What the lives did is a finding; what cannot be called afterwards was gone before.
                fuzz.gone().filter(why -> fuzz.found().isEmpty()),
                List.of(),
                notes(fuzz, took),
                shown,
                rerun,
                Findings.of(
                        results, new Seen(fuzz.tally().answered(), fuzz.tally().killers(), Map.of())),
                true,
                Coverage.NONE);
    }

    /** The life that belongs to a finding. */
    public static Optional<Found> lifeOf(Finding finding, Fuzz fuzz) {
        return fuzz.found().stream()
                .filter(found -> finding.broken().contains(found.result()))
                .findFirst();
    }

    private static List<RuleResult> results(Fuzz fuzz, ProviderUnderTest provider) {
        List<RuleResult> results =
                new ArrayList<>(fuzz.found().stream().map(Found::result).toList());
        for (Hook hook : provider.declaredHooks()) {
            boolean broken = results.stream().anyMatch(result -> isBroken(result, hook));
            if (!broken) {
                results.add(new RuleResult(FuzzRules.all(hook.rpc()), verdict(fuzz, hook.rpc()), Duration.ZERO));
            }
        }
        return results;
    }

    private static boolean isBroken(RuleResult result, Hook hook) {
        return result.verdict()
                .violation()
                .filter(violation -> violation.exchanges().stream()
                        .anyMatch(call -> call.method().equals(hook.rpc().methodName())))
                .isPresent();
    }

    private static Verdict verdict(Fuzz fuzz, Rpc rpc) {
        return fuzz.tally().calls(rpc) > 0 ? new Verdict.Passed() : new Verdict.Skipped("no life came to it");
    }

    private static List<String> notes(Fuzz fuzz, Duration took) {
        List<String> notes = new ArrayList<>();
        notes.add(fuzz.lives() + " lives with " + fuzz.tally().calls() + " calls in " + took.toMillis() / 1000
                + " s; what made lives smaller does not count");
        if (fuzz.tally().isClosed()) {
            notes.add("each login that the provider decided on was refused, so lives were short where it was asked:"
                    + " --expect with lines of let_in gives them logins that it knows");
        }
        fuzz.lateOnce()
                .forEach(reply -> notes.add(reply + ", and not when it was played again: a busy machine, or a pause"
                        + " of the provider's own"));
        fuzz.muted()
                .forEach(rpc -> notes.add(rpc.methodName()
                        + " was not asked any more after some lives, as each call like that costs too much time"));
        fuzz.gone().ifPresent(why -> notes.add("the provider did not come back: " + why));
        return notes;
    }
}
