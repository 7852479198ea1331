package dev.exhook.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link ProviderServer} behaves.
 *
 * @param maxMessageBytes the largest request it takes, in bytes. It must exceed the broker's
 *     {@code mqtt.max_packet_size} (1 MB unless configured), or large publishes fail
 * @param linger how long it goes on serving after its health has turned, when it is closed: for balancers to notice
 * @param grace how long calls in flight may take to finish after that
 * @param tls null: plaintext
 */
public record ServerOptions(
        int maxMessageBytes,
        Duration linger,
        Duration grace,
        @Nullable TlsFiles tls) {
    private static final int MEBIBYTE = 1024 * 1024;

    /** 16 MiB, no lingering, 5 seconds of grace: EMQX itself waits no longer for a call unless configured. */
    public static final ServerOptions DEFAULTS =
            new ServerOptions(16 * MEBIBYTE, Duration.ZERO, Duration.ofSeconds(5), null);

    public ServerOptions {
        if (maxMessageBytes <= 0) {
            throw new IllegalArgumentException(
                    "the largest message must have at least one byte, not " + maxMessageBytes);
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
        return new ServerOptions(bytes, linger, grace, tls);
    }

    /** These options with another time to linger. */
    public ServerOptions withLinger(Duration time) {
        return new ServerOptions(maxMessageBytes, time, grace, tls);
    }

    /** These options with another grace period. */
    public ServerOptions withGrace(Duration period) {
        return new ServerOptions(maxMessageBytes, linger, period, tls);
    }

    /** These options with TLS. */
    public ServerOptions withTls(TlsFiles files) {
        return new ServerOptions(maxMessageBytes, linger, grace, files);
    }
}
