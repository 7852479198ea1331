package dev.exhook.broker.internal.wire;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The client side of TLS, as the {@code ssl} block of an EMQX exhook server has it. The files are PEM.
 *
 * @param verify whether the provider's certificate is checked: its issuer, its dates and its name
 *     ({@code verify_peer}); if not, any certificate will do ({@code verify_none}, EMQX's default)
 * @param trusted the authorities to trust ({@code cacertfile}); null: those of the Java runtime
 * @param certificate the client's own certificate chain ({@code certfile}), for mutual TLS; null: none
 * @param key the PKCS#8 key of that certificate ({@code keyfile}); given exactly when the certificate is
 * @param serverName the name to ask for and to check ({@code server_name_indication}); null: the host's
 */
public record Tls(
        boolean verify,
        @Nullable Path trusted,
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable String serverName) {

    public Tls {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException(
                    "a client certificate needs its key and the key its certificate, but only the "
                            + (key == null ? "certificate" : "key") + " is given");
        }
    }

    /**
     * Reads the files once, to find out before a run whether they can be used.
     *
     * @throws IllegalArgumentException for a file that is missing or not what it should be, in one line
     */
    public void requireUsable() {
        var unused = TlsContext.of(this);
    }

    /** Any certificate is taken, as EMQX does by default. */
    public static Tls unverified() {
        return new Tls(false, null, null, null, null);
    }

    /** The certificate is checked against the authorities of the Java runtime. */
    public static Tls verified() {
        return new Tls(true, null, null, null, null);
    }

    /** The certificate is checked against these authorities and no others. */
    public static Tls trusting(Path authorities) {
        return new Tls(true, authorities, null, null, null);
    }

    /** The same with a client certificate to show. */
    public Tls withClientCertificate(Path chain, Path itsKey) {
        return new Tls(verify, trusted, chain, itsKey, serverName);
    }

    /** The same with another name to ask for and to check. */
    public Tls withServerName(String name) {
        return new Tls(verify, trusted, certificate, key, name);
    }
}
