package dev.exhook.cli;

import dev.exhook.broker.internal.scenario.CallWords;
import dev.exhook.broker.internal.scenario.Failure;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.conformance.CallSequence;
import dev.exhook.conformance.Family;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Users' scenarios as rules: each file is one, which holds when all its expectations do. So scenarios are known
 * failures and are reported as all rules are.
 */
final class ScenarioRules {
    private static final Family SCENARIOS = new Family("SCN", "Scenarios on the emulated broker");

    private ScenarioRules() {}

    /**
     * The rules of these files, in their order.
     *
     * @throws UsageException when the rules of two files would have one id
     */
    static Map<Path, RuleSpec> of(Map<Path, Scenario> scenarios) {
        Map<Path, RuleSpec> rules = new LinkedHashMap<>();
        Map<String, Path> ids = new LinkedHashMap<>();
        scenarios.forEach((file, scenario) -> {
            RuleSpec rule = rule(scenario, file);
            Path other = ids.putIfAbsent(rule.id(), file);
            if (other != null) {
                throw new UsageException(file + ": the scenario would be reported as " + rule.id() + ", as that of "
                        + other + "; give it" + " another name");
            }
            rules.put(file, rule);
        });
        return rules;
    }

    /** These rules alone. */
    static Catalogue catalogue(Map<Path, RuleSpec> rules) {
        return Catalogue.of(List.of(SCENARIOS), List.copyOf(rules.values()));
    }

    /** The shipped rules and these: a file of known failures may speak of both. */
    static Catalogue withShipped(Map<Path, RuleSpec> rules) {
        return Catalogue.load().after(SCENARIOS, List.copyOf(rules.values()));
    }

    /** The verdict on the run of the scenario. */
    static Verdict verdict(Path file, long expectations, List<Failure> failures, Trace trace) {
        if (!failures.isEmpty()) {
            String symptom = failures.stream().map(Failure::toString).collect(Collectors.joining("\n"));
            Violation violation = new Violation(
                    "what " + file + " expects, at each step and of the calls", symptom, symptom, List.of());
            return new Verdict.Failed(violation.after(sequence(trace, failures.get(0))));
        }
        return expectations == 0
                ? new Verdict.Skipped("nothing is expected in " + file + ", so nothing was checked")
                : new Verdict.Passed();
    }

    private static CallSequence sequence(Trace trace, Failure first) {
        return new CallSequence(
                trace.calls().stream()
                        .filter(call -> call.rpc().hook().isPresent())
                        .map(call -> new CallSequence.Turn(
                                call.provider(),
                                call.rpc().methodName(),
                                CallWords.told(call),
                                CallWords.answered(call),
                                false))
                        .toList(),
                first.toString());
    }

    private static RuleSpec rule(Scenario scenario, Path file) {
        return new RuleSpec(
                "SCN-" + slug(scenario.name()),
                Level.MUST,
                List.of(),
                scenario.about().isEmpty() ? scenario.name() : scenario.about(),
                "All expectations of " + file + " hold on the emulated broker.",
                "They are what you want EMQX to do with your providers.",
                "EMQX does what is shown as actual.",
                "Look at the trace (--trace): each call with its reply, in order.",
                file.toString());
    }

    /** Ids have letters, digits and single dashes. */
    private static String slug(String name) {
        String words =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return words.isEmpty() ? "unnamed" : words;
    }
}
