package dev.exhook.reference.presence;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of presence.
 *
 * @param sessions sessions and subscriptions too; EMQX then calls seven hooks more
 * @param details the MQTT version and the keepalive too; EMQX then calls client.connack as well
 * @param queueCapacity how many events may wait for the database
 * @param forgetAfter how long a client that is gone is remembered
 * @param history how long events are kept; zero: none are written
 * @param api EMQX's REST API, to bring presence up to date; null: events only
 */
public record PresenceSettings(
        boolean sessions,
        boolean details,
        int queueCapacity,
        Duration forgetAfter,
        Duration history,
        @Nullable EmqxApiSettings api) {
    /** Some seconds of a connect storm, and some 20 MB at most. */
    public static final int DEFAULT_QUEUE_CAPACITY = 50_000;

    /** Long enough to ask in the morning who went away over night. */
    public static final Duration DEFAULT_FORGET_AFTER = Duration.ofHours(24);

    /** How long what waits is tried to be written in the end. */
    public static final Duration FLUSH = Duration.ofSeconds(5);
}
