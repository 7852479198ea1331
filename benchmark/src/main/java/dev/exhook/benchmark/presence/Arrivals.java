package dev.exhook.benchmark.presence;

import dev.exhook.benchmark.load.ClientLife;
import dev.exhook.reference.presence.Presence;
import dev.exhook.reference.presence.PresenceStats;
import java.time.Duration;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** Clients that come online, handed to presence within this process, as fast as its queue takes them. */
record Arrivals(Presence presence) {
    /** Each client creates a session, connects and is acknowledged. */
    static final int EVENTS_OF_A_CLIENT = 3;

    private static final int FIRST_PORT = 1_024;
    private static final int PORTS = 60_000;

    /** EMQX waits for each reply, so it never hands over more than the queue takes; that is some 50,000. */
    private static final int MOST_WAITING = 40_000;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    /** Lets clients with these numbers come, and returns when all of it is written. */
    void come(int first, int end) {
        for (int i = first; i < end; i++) {
            if (presence.stats().queued() > MOST_WAITING) {
                await(stats -> stats.queued() <= MOST_WAITING);
            }
            ClientLife client = new ClientLife("device-%08d".formatted(i), FIRST_PORT + i % PORTS);
            presence.sessionCreated(client.sessionCreated());
            presence.clientConnected(client.clientConnected());
            presence.clientConnack(client.clientConnack());
        }
        await(stats -> stats.written() + stats.rejected() >= stats.taken());
    }

    private void await(Predicate<PresenceStats> condition) {
        Awaitility.await("presence writes its events")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(LONGEST_WAIT)
                .until(presence::stats, condition);
    }
}
