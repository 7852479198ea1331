package dev.exhook.broker.internal.emulated;

/**
 * The habits of an emulated client.
 *
 * @param acknowledges whether it answers the messages it gets
 * @param pings whether it keeps its connection alive
 */
public record ClientHabits(boolean acknowledges, boolean pings) {
    /** As every client library does it. */
    public static final ClientHabits USUAL = new ClientHabits(true, true);
}
