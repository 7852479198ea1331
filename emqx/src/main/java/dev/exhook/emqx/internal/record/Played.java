package dev.exhook.emqx.internal.record;

import dev.exhook.broker.internal.scenario.Scenario;

/**
 * A scenario that was recorded.
 *
 * @param word how it compares with the nearest release, as in the table of all
 * @param attribution why it differs; empty of both where it does not
 */
record Played(Scenario scenario, String word, Attribution attribution) {

    String name() {
        return scenario.name();
    }

    boolean differs() {
        return !attribution.changed().isEmpty() || !attribution.rest().isEmpty();
    }
}
