package dev.exhook.conformance;

import dev.exhook.broker.internal.wire.Tls;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How to speak TLS to the target, as the {@code ssl} block of an EMQX exhook server says it. The files are PEM.
 *
 * @param authorities whom to trust ({@code cacertfile}), so that the target's certificate is checked; empty: any
 *     certificate will do, as with EMQX's default {@code verify_none}
 * @param certificate the kit's own certificate chain ({@code certfile}), for mutual TLS; empty: none
 * @param key the PKCS#8 key of that certificate ({@code keyfile}); given exactly when the certificate is
 * @param serverName the name to ask for and to check ({@code server_name_indication}); empty: the target's host
 */
public record TlsSettings(
        Optional<Path> authorities, Optional<Path> certificate, Optional<Path> key, Optional<String> serverName) {

    /** Any certificate of the target will do. */
    public static TlsSettings unverified() {
        return new TlsSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Reads the files, to find out before a run whether they can be used.
     *
     * @throws IllegalArgumentException with one line, when they are missing or do not fit together
     */
    public void requireUsable() {
        asWire().requireUsable();
    }

    Tls asWire() {
        return new Tls(
                authorities.isPresent(),
                authorities.orElse(null),
                certificate.orElse(null),
                key.orElse(null),
                serverName.orElse(null));
    }
}
