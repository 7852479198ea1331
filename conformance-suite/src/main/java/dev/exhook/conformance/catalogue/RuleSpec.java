package dev.exhook.conformance.catalogue;

import java.util.regex.Pattern;

/**
 * One rule of the catalogue.
 *
 * @param id stable for ever, as {@code VAL-02}; a third digit is for users' own rules beyond 99
 * @param level how binding it is
 * @param title a few words, for lists
 * @param statement the requirement itself, one sentence or two
 * @param because why it matters
 * @param consequence what EMQX does with a provider that breaks it
 * @param checkFirst where the mistake usually is
 * @param source where the fact comes from: EMQX's sources, or a recording of a real broker
 */
public record RuleSpec(
        String id,
        Level level,
        String title,
        String statement,
        String because,
        String consequence,
        String checkFirst,
        String source) {

    private static final Pattern ID = Pattern.compile("[A-Z]{3,4}-\\d{2,3}");

    public RuleSpec {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("rule id [" + id + "] is not of the form AAA-00");
        }
    }

    /** The letters before the dash, as {@code VAL}. */
    public String family() {
        return id.substring(0, id.indexOf('-'));
    }
}
