package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.surroundings.Surroundings;

/**
 * The habits of a client, and where it comes in.
 *
 * @param acknowledges whether it answers the messages it gets
 * @param pings whether it keeps its connection alive
 * @param listener the name of the listener
 */
public record ClientHabits(boolean acknowledges, boolean pings, String listener) {
    /** As every client library does it. */
    public static final ClientHabits USUAL = new ClientHabits(true, true);

    /** By the listener for TCP. */
    public ClientHabits(boolean acknowledges, boolean pings) {
        this(acknowledges, pings, Surroundings.TCP);
    }
}
