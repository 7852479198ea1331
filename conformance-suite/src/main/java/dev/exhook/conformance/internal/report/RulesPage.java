package dev.exhook.conformance.internal.report;

import dev.exhook.conformance.Family;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The catalogue as a page to read: {@code docs/rules.md}. */
public final class RulesPage {
    private RulesPage() {}

    /** The whole page in Markdown, a section for each family and for each rule a heading to link to. */
    public static String of(Catalogue catalogue) {
        StringBuilder page = new StringBuilder(
                        "# The rules\n\nMade from `catalogue.yaml`; change that file, not this one. ")
                .append(catalogue.rules().size())
                .append(" rules.\n\n| Family | Rules | |\n|---|---|---|\n");
        for (Family family : catalogue.families()) {
            page.append(String.format(
                    Locale.ROOT,
                    "| [%s](#%s) | %d | %s |%n",
                    family.code(),
                    family.code().toLowerCase(Locale.ROOT),
                    rules(family, catalogue).size(),
                    family.title()));
        }
        effects(catalogue, page);
        catalogue.families().forEach(family -> section(family, rules(family, catalogue), page));
        return page.toString().replace(System.lineSeparator(), "\n");
    }

    private static void effects(Catalogue catalogue, StringBuilder page) {
        page.append(
                        "\n## What EMQX does\n\nThe column \"In EMQX\" names what happens when a rule is broken; here is what ")
                .append("becomes of it. [Semantics](semantics.md) has the whole story.\n\n")
                .append("| | When | `failed_action` deny | `failed_action` ignore | Not the same in all releases |\n")
                .append("|---|---|---|---|---|\n");
        catalogue.rules().stream()
                .flatMap(rule -> rule.effects().stream())
                .distinct()
                .forEach(effect -> page.append("| <a id=\"")
                        .append(effect.code())
                        .append("\"></a>")
                        .append(String.join(
                                " | ",
                                effect.code(),
                                cell(effect.when()),
                                cell(effect.deny()),
                                cell(effect.ignore()),
                                cell(effect.versions())))
                        .append(" |\n"));
    }

    private static String inEmqx(RuleSpec rule) {
        String links = rule.effects().stream()
                .map(effect -> "[" + effect.code() + "](#" + effect.code() + ")")
                .collect(Collectors.joining(", "));
        return (cell(rule.happens()) + " " + links).strip();
    }

    private static String statement(RuleSpec rule) {
        String ground =
                rule.restsOn().stream().map(id -> "[" + id + "](#" + id + ")").collect(Collectors.joining(", "));
        return cell(rule.statement()) + (ground.isEmpty() ? "" : " Rests on " + ground + ".");
    }

    private static List<RuleSpec> rules(Family family, Catalogue catalogue) {
        return catalogue.rules().stream()
                .filter(rule -> rule.family().equals(family.code()))
                .toList();
    }

    private static void section(Family family, List<RuleSpec> rules, StringBuilder page) {
        page.append("\n<a id=\"")
                .append(family.code().toLowerCase(Locale.ROOT))
                .append("\"></a>\n\n## ")
                .append(family.code())
                .append(": ")
                .append(family.title())
                .append("\n\n| Id | Level | Title | Rule | Why | In EMQX | Check first | Source |\n")
                .append("|---|---|---|---|---|---|---|---|\n");
        for (RuleSpec rule : rules) {
            page.append("| <a id=\"")
                    .append(rule.id())
                    .append("\"></a>")
                    .append(String.join(
                            " | ",
                            rule.id(),
                            rule.level().name(),
                            cell(rule.title()),
                            statement(rule),
                            cell(rule.because()),
                            inEmqx(rule),
                            cell(rule.checkFirst()),
                            cell(rule.source())))
                    .append(" |\n");
        }
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replaceAll("\\s+", " ");
    }
}
