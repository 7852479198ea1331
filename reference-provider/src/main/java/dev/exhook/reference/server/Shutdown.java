package dev.exhook.reference.server;

import dev.exhook.provider.ServerOptions;
import dev.exhook.reference.config.Config;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Closes a resource when the process is told to end, and lets the process end even if that hangs. */
final class Shutdown {
    private static final Logger LOG = System.getLogger(Shutdown.class.getName());
    /** For what closes without waiting for anybody. */
    private static final Duration REST = Duration.ofSeconds(5);

    private Shutdown() {}

    /** How long a provider with this configuration may take to end. */
    static Duration longest(Config config) {
        ServerOptions options = config.server().options();
        return options.linger().plus(options.grace()).plus(config.flush()).plus(REST);
    }

    static void onSignal(AutoCloseable closed, Duration longest) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(closed, longest), "stop"));
    }

    /** Returns whether it was closed within that time. A failure is logged. */
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
