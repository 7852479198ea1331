package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Tls;
import dev.exhook.conformance.TlsSettings;

/** The TLS settings of the public API as the wire client takes them. */
public final class WireTls {
    private WireTls() {}

    public static Tls of(TlsSettings settings) {
        return new Tls(
                settings.authorities().isPresent(),
                settings.authorities().orElse(null),
                settings.certificate().orElse(null),
                settings.key().orElse(null),
                settings.serverName().orElse(null));
    }

    /** To connect with them. */
    public static ConnectOptions connecting(TlsSettings settings) {
        return ConnectOptions.over(of(settings));
    }
}
