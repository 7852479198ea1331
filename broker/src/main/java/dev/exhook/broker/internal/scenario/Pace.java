package dev.exhook.broker.internal.scenario;

import java.time.Duration;

/** How time passes between steps. */
public interface Pace {

    /** Tells whether a publish tells of each packet that came back. */
    default boolean showsAnswers() {
        return false;
    }

    /** A {@code sleep} step: so much time passes. */
    void sleep(Duration time);

    /**
     * Lets the broker do what no answer tells of.
     *
     * @param usual the time that was enough for the brokers that were recorded
     */
    void settle(Duration usual);
}
