package dev.exhook.provider;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The PEM files of a server with TLS. They are looked at every few seconds while it runs: renewed ones are used for the
 * connections that come then.
 *
 * @param certificate the server's certificate, followed by those that link it to its authority
 * @param privateKey its key, in PKCS #8 ({@code BEGIN PRIVATE KEY}) and without a passphrase
 * @param clientCa the authorities whose client certificates are accepted; null: none is asked for
 * @param clientCertificateRequired whether a client must have one
 * @param clientNames which clients: one of these must be the certificate's common name, or a DNS name or URI among its
 *     alternative names; empty: every certificate of the authorities
 */
public record TlsFiles(
        Path certificate,
        Path privateKey,
        @Nullable Path clientCa,
        boolean clientCertificateRequired,
        Set<String> clientNames) {
    public TlsFiles {
        clientNames = Set.copyOf(clientNames);
        if (clientCertificateRequired && clientCa == null) {
            throw new IllegalArgumentException("clients cannot be required to have a certificate of no authority");
        }
    }

    /** Files whose authorities may certify any client. */
    public TlsFiles(Path certificate, Path privateKey, @Nullable Path clientCa, boolean clientCertificateRequired) {
        this(certificate, privateKey, clientCa, clientCertificateRequired, Set.of());
    }

    /** The same files for these clients only. */
    public TlsFiles withClientNames(Set<String> names) {
        return new TlsFiles(certificate, privateKey, clientCa, clientCertificateRequired, names);
    }

    /**
     * Reads the files as a server would.
     *
     * @throws TlsException naming the file and what is wrong: not there, not PEM, expired, a key that is not the
     *     certificate's
     */
    public void check() throws TlsException {
        TlsMaterial.read(this);
    }
}
