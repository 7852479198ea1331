package dev.exhook.reference.rabbitmq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Closes the socket of a call that lasts too long. The library waits for confirmations as long as it is told to, but
 * without an end for a server that no longer reads.
 */
final class Watchdog {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "rabbitmq-watchdog");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicReference<@Nullable Socket> socket;
    private final Duration limit;

    Watchdog(AtomicReference<@Nullable Socket> socket, Duration limit) {
        this.socket = socket;
        this.limit = limit;
    }

    /** Watches a call from now on; cancel what is returned when it is over. */
    Future<?> watch() {
        return clock.schedule(this::bite, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Closes the socket now. */
    void bite() {
        Socket open = socket.getAndSet(null);
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    void end() {
        clock.shutdownNow();
    }
}
