package dev.exhook.provider;

import java.time.Duration;

/**
 * How a {@link ProviderServer} behaves.
 *
 * @param maxMessageBytes the largest request it takes, in bytes. It must exceed the broker's {@code mqtt.max_packet_size}
 *     (1 MB unless configured), or large publishes fail
 * @param grace how long calls in flight may take to finish when the server is closed
 */
public record ServerOptions(int maxMessageBytes, Duration grace) {
    private static final int MEBIBYTE = 1024 * 1024;

    /** 16 MiB, and 5 seconds: EMQX itself waits no longer for a call unless configured. */
    public static final ServerOptions DEFAULTS = new ServerOptions(16 * MEBIBYTE, Duration.ofSeconds(5));

    public ServerOptions {
        if (maxMessageBytes <= 0) {
            throw new IllegalArgumentException(
                    "the largest message must have at least one byte, not " + maxMessageBytes);
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("the grace period cannot be negative: " + grace);
        }
    }

    /** These options with another limit, in bytes. */
    public ServerOptions withMaxMessageBytes(int bytes) {
        return new ServerOptions(bytes, grace);
    }

    /** These options with another grace period. */
    public ServerOptions withGrace(Duration period) {
        return new ServerOptions(maxMessageBytes, period);
    }
}
