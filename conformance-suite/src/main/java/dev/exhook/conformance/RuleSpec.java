package dev.exhook.conformance;

import dev.exhook.proto.Hook;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One rule of the catalogue.
 *
 * @param id stable for ever, as {@code VAL-02}; a third digit is for users' own rules beyond 99, and a rule that is a
 *     scenario has its name, as {@code SCN-will-message}
 * @param level how binding it is
 * @param hooks those that it calls or judges, in EMQX's order; empty when it is about the service or the connection
 *     alone
 * @param title a few words, for lists
 * @param statement the requirement itself, one sentence or two
 * @param because why it matters
 * @param happens what EMQX does with a provider that breaks it, as far as that is this rule's own; may be empty
 * @param effects what EMQX does then, under both failed_actions, and what differs between releases; empty for users'
 *     own rules
 * @param checkFirst where the mistake usually is
 * @param source where the fact comes from: EMQX's sources, or a recording of a real broker
 * @param restsOn ids of rules that come before this one and have to hold for it to say anything
 * @param beyondEmqx whether it calls the provider as EMQX, the way it is delivered, never does. Such a rule is a SHOULD
 *     and runs after all others; it warns also when the provider does not survive it
 */
public record RuleSpec(
        String id,
        Level level,
        List<Hook> hooks,
        String title,
        String statement,
        String because,
        String happens,
        List<Effect> effects,
        String checkFirst,
        String source,
        List<String> restsOn,
        boolean beyondEmqx) {

    private static final Pattern ID = Pattern.compile("[A-Z]{3,4}-(\\d{2,3}|[a-z0-9]+(-[a-z0-9]+)*)");

    public RuleSpec {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("rule id [" + id + "] is not of the form AAA-00 or AAA-name");
        }
        hooks = List.copyOf(hooks);
        effects = List.copyOf(effects);
        restsOn = List.copyOf(restsOn);
    }

    /** A rule whose consequence is all its own. */
    public RuleSpec(
            String id,
            Level level,
            List<Hook> hooks,
            String title,
            String statement,
            String because,
            String consequence,
            String checkFirst,
            String source) {
        this(id, level, hooks, title, statement, because, consequence, List.of(), checkFirst, source, List.of(), false);
    }

    /** The reaction of EMQX to a provider that breaks the rule: a line of its own, and a line for each effect. */
    public String consequence() {
        return Stream.concat(Stream.of(happens), effects.stream().map(Effect::text))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** The letters before the dash, as {@code VAL}. */
    public String family() {
        return id.substring(0, id.indexOf('-'));
    }
}
