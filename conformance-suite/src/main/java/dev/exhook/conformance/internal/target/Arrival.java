package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.wire.CannotConnectException;
import dev.exhook.broker.internal.wire.ConnectFailure;
import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.broker.internal.wire.WireClient;
import dev.exhook.conformance.TargetLostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Waits until a provider that is being started answers: until it has sent its first HTTP/2 SETTINGS. No hook is called.
 */
final class Arrival {
    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Arrival() {}

    /**
     * Tries again and again, at least once.
     *
     * @param patience how long
     * @param stillPossible called before each attempt but the first; throws when there is nothing to wait for any more
     * @throws TargetLostException when it does not answer in that time, or answers in a way that waiting does not
     *     change
     */
    static void await(Endpoint endpoint, ConnectOptions connecting, Duration patience, Runnable stillPossible) {
        long deadline = System.nanoTime() + patience.toNanos();
        try (WireClient client = new WireClient()) {
            while (true) {
                try {
                    client.connect(endpoint, connecting.withTimeout(ATTEMPT)).close();
                    return;
                } catch (CannotConnectException e) {
                    ConnectFailure failure = e.failure();
                    if (!mayChange(failure.kind()) || System.nanoTime() > deadline) {
                        throw new TargetLostException(NotReached.explanation(failure) + waited(patience));
                    }
                }
                pause();
                stillPossible.run();
            }
        }
    }

    private static String waited(Duration patience) {
        return "; waited " + seconds(patience) + " s for it";
    }

    private static String seconds(Duration patience) {
        return patience.toMillis() % 1000 == 0
                ? String.valueOf(patience.toSeconds())
                : String.valueOf(patience.toMillis() / 1000.0);
    }

    /** Tells whether to try again: a server that speaks another protocol will not speak HTTP/2 a second later. */
    private static boolean mayChange(ConnectFailure.Kind kind) {
        return switch (kind) {
            case UNKNOWN_HOST, REFUSED, UNREACHABLE, CLOSED, SILENT -> true;
            case TLS, ONLY_TLS, HTTP1, NOT_HTTP2, ABANDONED -> false;
        };
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the target was awaited", e);
        }
    }
}
