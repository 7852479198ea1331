package dev.exhook.conformance.internal.findings;

import dev.exhook.conformance.Finding;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.catalogue.Meant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The causes of what is broken in a run. */
public final class Findings {
    private Findings() {}

    /**
     * One for each cause, those first that break a MUST, then those that ask whether it is meant, as whether anything
     * is checked at all comes before how well, and of each those that break most.
     *
     * @param results of the whole run, in the order of the catalogue
     */
    public static List<Finding> of(List<RuleResult> results, Seen seen) {
        Detective detective = new Detective(Words.shipped(), seen);
        Wording wording = new Wording(results, Words.shipped(), seen);
        return causes(clues(results, detective)).stream()
                .map(wording::finding)
                .sorted(Comparator.comparing(Finding::level)
                        .thenComparing(finding -> !Meant.asks(finding.first().id()))
                        .thenComparing(finding ->
                                -finding.broken().size() - finding.skipped().size()))
                .toList();
    }

    private static List<Clue> clues(List<RuleResult> results, Detective detective) {
        List<Clue> clues = new ArrayList<>();
        for (RuleResult result : results) {
            Verdict.Kind kind = result.verdict().kind();
            if (kind == Verdict.Kind.FAILED || kind == Verdict.Kind.WARNED) {
                result.verdict().violation().ifPresent(how -> clues.addAll(detective.clues(result, how)));
            }
        }
        return clues;
    }

    /** Puts together what is alike, also by way of others. */
    private static List<List<Clue>> causes(List<Clue> clues) {
        List<List<Clue>> causes = new ArrayList<>();
        for (Clue clue : clues) {
            List<Clue> joined = new ArrayList<>();
            for (List<Clue> cause : List.copyOf(causes)) {
                if (cause.stream().anyMatch(clue::isAlike)) {
                    joined.addAll(cause);
                    causes.remove(cause);
                }
            }
            joined.add(clue);
            causes.add(joined);
        }
        return causes;
    }
}
