package dev.exhook.provider.server;

import dev.exhook.provider.ServerOptions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Closes something when the process is told to end, and lets the process end even if that hangs. */
final class Shutdown {
    private static final Logger LOG = System.getLogger(Shutdown.class.getName());
    /** For what is to be written after the last call: queues to a database or to Kafka. */
    private static final Duration FLUSH = Duration.ofSeconds(20);

    private Shutdown() {}

    /** How long a server with these options may take to end. */
    static Duration longest(ServerOptions options) {
        return options.linger().plus(options.grace()).plus(FLUSH);
    }

    static void onSignal(AutoCloseable closed, Duration longest) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(closed, longest), "stop"));
    }

    /** Whether it was closed within that time. A failure is logged. */
    static boolean close(AutoCloseable closed, Duration longest) {
        Thread closing = new Thread(
                () -> {
                    try {
                        closed.close();
                    } catch (Exception e) {
                        LOG.log(Level.ERROR, "the shutdown failed", e);
                    }
                },
                "close");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(longest.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (closing.isAlive()) {
            LOG.log(Level.ERROR, "the shutdown is not over after " + longest.toSeconds() + " s, ending without it");
            return false;
        }
        return true;
    }
}
