package dev.exhook.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link ProviderServer} behaves.
 *
 * @param maxMessageBytes the largest request it takes, in bytes. It must exceed the broker's
 *     {@code mqtt.max_packet_size} (1 MB unless configured), or large publishes fail
 * @param maxIncomingBytes how many bytes of requests may be held that are still coming in, all connections together;
 *     what is more is answered with RESOURCE_EXHAUSTED. Half of the JVM's direct memory unless configured: that is
 *     where they are
 * @param linger how long it goes on serving after its health has turned, when it is closed: for balancers to notice
 * @param grace how long calls in flight may take to finish after that
 * @param tls null: plaintext
 */
public record ServerOptions(
        int maxMessageBytes,
        long maxIncomingBytes,
        Duration linger,
        Duration grace,
        @Nullable TlsFiles tls) {
    private static final int MEBIBYTE = 1024 * 1024;

    /** 16 MiB, no lingering, 5 seconds of grace: EMQX itself waits no longer for a call unless configured. */
    public static final ServerOptions DEFAULTS =
            new ServerOptions(16 * MEBIBYTE, IncomingRequests.defaultMax(), Duration.ZERO, Duration.ofSeconds(5), null);

    public ServerOptions {
        if (maxMessageBytes <= 0) {
            throw new IllegalArgumentException(
                    "the largest message must have at least one byte, not " + maxMessageBytes);
        }
        if (maxIncomingBytes <= 0) {
            throw new IllegalArgumentException("there must be room for incoming requests, not " + maxIncomingBytes);
        }
        if (linger.isNegative()) {
            throw new IllegalArgumentException("the time to linger cannot be negative: " + linger);
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("the grace period cannot be negative: " + grace);
        }
    }

    /** These options with another limit, in bytes. */
    public ServerOptions withMaxMessageBytes(int bytes) {
        return new ServerOptions(bytes, maxIncomingBytes, linger, grace, tls);
    }

    /** These options with another limit to what is coming in at a time, in bytes. */
    public ServerOptions withMaxIncomingBytes(long bytes) {
        return new ServerOptions(maxMessageBytes, bytes, linger, grace, tls);
    }

    /** These options with another time to linger. */
    public ServerOptions withLinger(Duration time) {
        return new ServerOptions(maxMessageBytes, maxIncomingBytes, time, grace, tls);
    }

    /** These options with another grace period. */
    public ServerOptions withGrace(Duration period) {
        return new ServerOptions(maxMessageBytes, maxIncomingBytes, linger, period, tls);
    }

    /** These options with TLS. */
    public ServerOptions withTls(TlsFiles files) {
        return new ServerOptions(maxMessageBytes, maxIncomingBytes, linger, grace, files);
    }
}
