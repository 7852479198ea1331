package dev.exhook.broker.internal.wire;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to connect.
 *
 * @param timeout for everything together: name look-up, TCP, TLS and the peer's first SETTINGS
 * @param tls null: cleartext with prior knowledge of HTTP/2, as EMQX does for {@code http://}
 * @param awaitSettings whether a connection counts only once the peer has sent its SETTINGS. EMQX does not wait for
 *     them: to it a mute listener is connected, and it is the calls that time out (seen on 5.8.9 and 5.10.3)
 */
public record ConnectOptions(Duration timeout, @Nullable Tls tls, boolean awaitSettings) {

    /** The {@code connect_timeout} that EMQX's gRPC client hands to gun. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    public ConnectOptions {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be above zero, but is " + timeout);
        }
    }

    /** Cleartext, five seconds, and the peer must prove that it speaks HTTP/2. */
    public static ConnectOptions cleartext() {
        return new ConnectOptions(DEFAULT_TIMEOUT, null, true);
    }

    /** As {@link #cleartext()}, over TLS. */
    public static ConnectOptions over(Tls tls) {
        return new ConnectOptions(DEFAULT_TIMEOUT, tls, true);
    }

    public ConnectOptions withTimeout(Duration other) {
        return new ConnectOptions(other, tls, awaitSettings);
    }

    /** The same, but connected as soon as EMQX believes to be. */
    public ConnectOptions withoutAwaitingSettings() {
        return new ConnectOptions(timeout, tls, false);
    }

    String scheme() {
        return tls == null ? "http" : "https";
    }
}
