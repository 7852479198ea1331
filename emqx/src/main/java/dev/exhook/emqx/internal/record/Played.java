package dev.exhook.emqx.internal.record;

import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.Step;
import java.util.List;

/**
 * A scenario that was recorded, or that was to be.
 *
 * @param steps its own; none where it could not even be read
 * @param word how it compares with the nearest release, as in the table of all
 * @param attribution why it differs; empty of both where it does not
 */
record Played(String name, List<Step> steps, String word, Attribution attribution) {
    /** What the word of one begins with that could not be played; the reason follows. */
    static final String NOT_PLAYED = "not played: ";

    Played {
        steps = List.copyOf(steps);
    }

    /** One that was played. */
    static Played of(Scenario scenario, String word, Attribution attribution) {
        return new Played(scenario.name(), scenario.steps(), word, attribution);
    }

    /** One that was not, for this reason. */
    static Played not(String name, String why) {
        return new Played(name, List.of(), NOT_PLAYED + why, Attribution.NONE);
    }

    boolean differs() {
        return !attribution.changed().isEmpty() || !attribution.rest().isEmpty();
    }

    boolean wasNotPlayed() {
        return word.startsWith(NOT_PLAYED);
    }
}
