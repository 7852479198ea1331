package dev.exhook.conformance.internal.engine;

import dev.exhook.broker.internal.yaml.Suggestion;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.proto.Hook;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which rules to run: those that fit everything that is said. A pattern is an id ({@code VAL-02}), a family
 * ({@code VAL}) or either with {@code *}; case does not matter.
 *
 * @param only patterns of the rules to run; empty: all
 * @param skip patterns of rules to leave out of these
 * @param levels only rules of these levels; empty: all
 * @param hooks only rules about one of these hooks; empty: all
 */
public record Selection(List<String> only, List<String> skip, List<Level> levels, List<Hook> hooks) {

    /** Every rule. */
    public static final Selection ALL = new Selection(List.of(), List.of());

    public Selection {
        only = List.copyOf(only);
        skip = List.copyOf(skip);
        levels = List.copyOf(levels);
        hooks = List.copyOf(hooks);
    }

    /** By patterns alone. */
    public Selection(List<String> only, List<String> skip) {
        this(only, skip, List.of(), List.of());
    }

    /** Tells whether anything is said at all. */
    public boolean isAll() {
        return equals(ALL);
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
                .filter(rule -> levels.isEmpty() || levels.contains(rule.level()))
                .filter(rule -> hooks.isEmpty() || hooks.stream().anyMatch(rule.hooks()::contains))
                .toList();
        if (selected.isEmpty()) {
            throw new SelectionException("the selection leaves no rule to run");
        }
        return selected;
    }

    /** Tells whether this very rule is asked for by its id. */
    public boolean names(String id) {
        return only.stream().anyMatch(id::equalsIgnoreCase);
    }

    private static void requireMatch(String pattern, Catalogue catalogue) {
        if (catalogue.rules().stream().noneMatch(rule -> matches(pattern, rule))) {
            List<String> ids = catalogue.rules().stream().map(RuleSpec::id).toList();
            String families =
                    catalogue.families().stream().map(family -> family.code()).collect(Collectors.joining(", "));
            throw new SelectionException("no rule matches [" + pattern + "]"
                    + Suggestion.closest(pattern, ids)
                            .map(id -> ", did you mean " + id + "?")
                            .orElse("")
                    + "; a pattern is a rule id as " + ids.get(0) + ", or one of the families " + families
                    + " (exhook-tck list shows all)");
        }
    }

    private static boolean matches(String pattern, RuleSpec rule) {
        Pattern regex = Pattern.compile("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E", Pattern.CASE_INSENSITIVE);
        return regex.matcher(rule.id()).matches()
                || regex.matcher(rule.family()).matches();
    }
}
