package dev.exhook.conformance.internal.mutant;

import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.broker.internal.trace.Recordings.Recording;
import dev.exhook.conformance.Family;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.catalogue.Excluded;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Each statement of the contract with what holds it, as a page to read: {@code docs/traceability.md}. */
public final class TraceabilityPage {
    private static final String SCENARIOS = "../broker/src/main/resources/dev/exhook/broker/scenarios/";

    private final Catalogue catalogue;
    private final List<Mutant> mutants;
    private final Set<String> scenarios =
            Recordings.all().stream().map(Recording::scenario).collect(Collectors.toCollection(TreeSet::new));
    private final StringBuilder page = new StringBuilder();

    private TraceabilityPage(Catalogue catalogue, List<Mutant> mutants) {
        this.catalogue = catalogue;
        this.mutants = mutants;
    }

    /** The whole page in Markdown. */
    public static String of(Catalogue catalogue, List<Mutant> mutants) {
        return new TraceabilityPage(catalogue, mutants).text();
    }

    private String text() {
        page.append("# From the contract to what holds it\n\n")
                .append(
                        "Made from the catalogue, the gallery and `excluded.yaml`. Each statement has a rule, the rule has ")
                .append(
                        "mutants that break it and\nno other, and where its source names recordings of real EMQX, their ")
                .append(
                        "scenarios stand here. What has no rule is at\nthe end, with the reason. What EMQX itself does is ")
                .append("told by [semantics](semantics.md) and held by the recordings.\n");
        catalogue.families().forEach(this::family);
        page.append("\n## Excluded, because\n\n| Statement | Excluded because |\n|---|---|\n");
        Excluded.all()
                .forEach(each -> page.append("| ")
                        .append(cell(each.statement()))
                        .append(" | ")
                        .append(cell(each.because()))
                        .append(" |\n"));
        return page.toString();
    }

    private void family(Family family) {
        page.append("\n## ")
                .append(family.title())
                .append("\n\n| Statement | Rule | Scenarios | Mutants: a provider that ... |\n|---|---|---|---|\n");
        catalogue.rules().stream()
                .filter(rule -> rule.family().equals(family.code()))
                .forEach(rule -> page.append("| ")
                        .append(cell(rule.statement()))
                        .append(" | [")
                        .append(rule.id())
                        .append("](rules.md#")
                        .append(rule.id())
                        .append(") ")
                        .append(rule.level())
                        .append(" | ")
                        .append(scenarios(rule))
                        .append(" | ")
                        .append(cell(defects(rule)))
                        .append(" |\n"));
    }

    private String scenarios(RuleSpec rule) {
        if (rule.family().equals("REC")) {
            return "all";
        }
        return Arrays.stream(rule.source().split("[^a-z0-9-]+"))
                .filter(scenarios::contains)
                .map(name -> "[" + name + "](" + SCENARIOS + name + ".yaml)")
                .collect(Collectors.joining(", "));
    }

    private String defects(RuleSpec rule) {
        return mutants.stream()
                .filter(mutant -> mutant.rule().equals(rule.id()))
                .map(Mutant::defect)
                .collect(Collectors.joining("; "));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
