package dev.exhook.conformance.engine;

import dev.exhook.conformance.catalogue.Catalogue;
import dev.exhook.conformance.catalogue.RuleSpec;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which rules to run. A pattern is an id ({@code VAL-02}), a family ({@code VAL}) or either with {@code *}; case does
 * not matter.
 *
 * @param only patterns of the rules to run; empty: all
 * @param skip patterns of rules to leave out of these
 */
public record Selection(List<String> only, List<String> skip) {

    /** Every rule. */
    public static final Selection ALL = new Selection(List.of(), List.of());

    public Selection {
        only = List.copyOf(only);
        skip = List.copyOf(skip);
    }

    /**
     * The selected rules in the catalogue's order.
     *
     * @throws SelectionException when a pattern fits no rule, or no rule is left: a misspelt selection must never look
     *     like success
     */
    public List<RuleSpec> select(Catalogue catalogue) {
        only.forEach(pattern -> requireMatch(pattern, catalogue));
        skip.forEach(pattern -> requireMatch(pattern, catalogue));
        List<RuleSpec> selected = catalogue.rules().stream()
                .filter(rule -> only.isEmpty() || only.stream().anyMatch(pattern -> matches(pattern, rule)))
                .filter(rule -> skip.stream().noneMatch(pattern -> matches(pattern, rule)))
                .toList();
        if (selected.isEmpty()) {
            throw new SelectionException("the selection leaves no rule to run");
        }
        return selected;
    }

    private static void requireMatch(String pattern, Catalogue catalogue) {
        if (catalogue.rules().stream().noneMatch(rule -> matches(pattern, rule))) {
            String families =
                    catalogue.families().stream().map(family -> family.code()).collect(Collectors.joining(", "));
            throw new SelectionException("no rule matches [" + pattern + "]; a pattern is a rule id as "
                    + catalogue.rules().get(0).id() + ", or one of the families " + families
                    + " (exhook-tck list shows all)");
        }
    }

    private static boolean matches(String pattern, RuleSpec rule) {
        String regex = "\\Q" + pattern.toUpperCase(Locale.ROOT).replace("*", "\\E.*\\Q") + "\\E";
        return Pattern.matches(regex, rule.id()) || Pattern.matches(regex, rule.family());
    }
}
