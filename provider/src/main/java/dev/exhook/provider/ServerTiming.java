package dev.exhook.provider;

import java.time.Duration;

/**
 * The times that nobody has to configure.
 *
 * @param shortestPing clients that ping more often are disconnected
 * @param tlsReload how often the files of TLS are looked at
 * @param secondStep how long EMQX may take from a reply's message to waiting for its trailers
 * @param longestHold how long trailers are held back at most, for the sake of other calls on the same connection
 * @param lastCalls how long a client may take to close a connection after the GOAWAY, as EMQX does at once
 */
record ServerTiming(
        Duration shortestPing, Duration tlsReload, Duration secondStep, Duration longestHold, Duration lastCalls) {
    /**
     * Pings are allowed twice as often as EMQX sends them, which is every 60 s on every connection, calls or not (seen
     * on 5.8.9 and 5.10.3). grpc-java itself would allow one in five minutes and then disconnect EMQX.
     *
     * <p>The second step takes EMQX well below a millisecond, on a busy machine some. Trailers are held far shorter
     * than EMQX waits for them, which is 5 s unless {@code request_timeout} says otherwise.
     */
    static final ServerTiming DEFAULTS = new ServerTiming(
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofMillis(20),
            Duration.ofMillis(500),
            Duration.ofMillis(500));
}
