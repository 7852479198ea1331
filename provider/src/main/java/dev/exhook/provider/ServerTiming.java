package dev.exhook.provider;

import java.time.Duration;

/**
 * The times that nobody has to configure.
 *
 * @param shortestPing clients that ping more often are disconnected
 * @param tlsReload how often the files of TLS are looked at
 */
record ServerTiming(Duration shortestPing, Duration tlsReload) {
    /**
     * Pings are allowed twice as often as EMQX sends them, which is every 60 s on every connection, calls or not (seen
     * on 5.8.9 and 5.10.3). grpc-java itself would allow one in five minutes and then disconnect EMQX.
     */
    static final ServerTiming DEFAULTS = new ServerTiming(Duration.ofSeconds(30), Duration.ofSeconds(10));
}
