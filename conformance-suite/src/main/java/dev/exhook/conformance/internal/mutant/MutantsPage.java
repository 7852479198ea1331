package dev.exhook.conformance.internal.mutant;

import java.util.List;
import java.util.Locale;

/** The kill matrix as a page to read: {@code docs/mutants.md}. What it declares is proven by the gallery's test. */
public final class MutantsPage {
    private MutantsPage() {}

    /** The whole page in Markdown, a row for each mutant. */
    public static String of(List<Mutant> mutants) {
        StringBuilder page = new StringBuilder(
                        "# The mutants\n\nMade from the gallery in package `mutant`; a test runs each of these ")
                .append(mutants.size())
                .append(
                        " providers and accepts\nexactly the failures that stand here: with its own rules and a quarter of"
                                + " the others in each build, with all rules\nonce a week.\n\n")
                .append(
                        "| Rule | The provider ... | The report says | Also broken | Protocol |\n|---|---|---|---|---|\n");
        mutants.forEach(mutant -> page.append(row(mutant)));
        return page.toString();
    }

    private static String row(Mutant mutant) {
        return String.format(
                Locale.ROOT,
                "| [%1$s](rules.md#%1$s) | %2$s | %3$s | %4$s | %5$s |\n",
                mutant.rule(),
                mutant.defect(),
                mutant.symptom().replace("|", "\\|"),
                String.join(", ", mutant.alsoBreaks().stream().sorted().toList()),
                mutant.protocol().name().toLowerCase(Locale.ROOT));
    }
}
