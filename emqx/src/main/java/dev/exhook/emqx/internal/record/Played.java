package dev.exhook.emqx.internal.record;

import dev.exhook.broker.internal.scenario.Scenario;

/**
 * A scenario that was recorded.
 *
 * @param word how it compares with the nearest release, as in the table of all
 * @param attribution why it differs; empty of both where it does not
 */
record Played(Scenario scenario, String word, Attribution attribution) {
    /** What the word of one begins with that could not be played; the reason follows. */
    static final String NOT_PLAYED = "not played: ";

    String name() {
        return scenario.name();
    }

    boolean differs() {
        return !attribution.changed().isEmpty() || !attribution.rest().isEmpty();
    }

    boolean wasNotPlayed() {
        return word.startsWith(NOT_PLAYED);
    }
}
