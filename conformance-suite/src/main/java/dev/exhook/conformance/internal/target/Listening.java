package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.broker.internal.wire.PlainSocket;
import dev.exhook.conformance.TargetLostException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Finds out whether anybody listens at an address, before something else is started for nothing. */
public final class Listening {
    private static final Duration CONNECTING = Duration.ofSeconds(3);

    private Listening() {}

    /**
     * Connects once, and closes again.
     *
     * @param advice what to do then, as {@code start the provider, or correct the address}
     * @throws TargetLostException when nobody does
     */
    public static void require(Endpoint endpoint, String advice) {
        trouble(endpoint).ifPresent(trouble -> {
            throw new TargetLostException("nothing listens on " + endpoint + " (" + trouble + "); " + advice);
        });
    }

    /** Tells whether somebody accepts connections there. */
    static boolean isTaken(Endpoint endpoint) {
        return trouble(endpoint).isEmpty();
    }

    private static Optional<String> trouble(Endpoint endpoint) {
        try {
            PlainSocket.open(endpoint, CONNECTING).close();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
