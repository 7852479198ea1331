package dev.exhook.emqx.internal.differential;

import dev.exhook.broker.internal.trace.Difference;

/**
 * Why the emulated broker may differ from a real one in one place.
 *
 * @param emqx the release line, as {@code 5.10}; {@code *}: all
 * @param often how often it is to be expected
 * @param part what the difference's line must contain
 */
record Explanation(String emqx, String scenario, Often often, String part, String reason) {

    /** How often a difference shows. */
    enum Often {
        /** In each run; else the explanation is stale. */
        ALWAYS,
        /** EMQX itself does it now so, now so. */
        SOMETIMES
    }

    boolean isAbout(String line, String name) {
        return scenario.equals(name) && (emqx.equals("*") || emqx.equals(line));
    }

    boolean explains(Difference difference) {
        return difference.toString().contains(part);
    }

    @Override
    public String toString() {
        return emqx + " | " + scenario + " | " + part;
    }
}
