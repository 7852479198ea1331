package dev.exhook.conformance.mutant;

import dev.exhook.conformance.wire.RawProvider;
import java.util.List;
import java.util.function.Supplier;

/**
 * A provider with one defect.
 *
 * @param rule the rule that it breaks
 * @param defect what it does wrong, to be read after "it"
 * @param symptom what the report says of it, in part
 * @param alsoBreaks rules that cannot hold either with this defect
 * @param script makes its behavior; anew for each start, as some defects are in what is remembered
 */
public record Mutant(
        String rule, String defect, String symptom, List<String> alsoBreaks, Supplier<RawProvider.Script> script) {

    static Mutant of(String rule, String defect, String symptom, Supplier<RawProvider.Script> script) {
        return new Mutant(rule, defect, symptom, List.of(), script);
    }

    /** The same, where these rules are broken by the defect, too. */
    Mutant breakingAlso(String... rules) {
        return new Mutant(rule, defect, symptom, List.of(rules), script);
    }

    /** Starts it on a free port of loopback. */
    public RawProvider start() {
        return RawProvider.start(script.get());
    }

    @Override
    public String toString() {
        return rule + ": it " + defect;
    }
}
