package dev.exhook.broker.internal.wire;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** An authority for one test, and what it signs. */
public final class Certificates {

    private final X509Bundle authority;
    private final Path directory;

    /** A new authority; its PEM files go into the directory. */
    public Certificates(Path directory) throws Exception {
        this.directory = directory;
        authority = new CertificateBuilder()
                .ecp256()
                .subject("CN=authority of a test")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }

    /** A certificate that is valid today, for more to be said about it. */
    public static CertificateBuilder certificate() {
        Instant now = Instant.now();
        return new CertificateBuilder()
                .ecp256()
                .subject("CN=of a test")
                .notBefore(now.minus(Duration.ofDays(2)))
                .notAfter(now.plus(Duration.ofDays(2)));
    }

    public X509Bundle sign(CertificateBuilder certificate) throws Exception {
        return certificate.buildIssuedBy(authority);
    }

    /** A server that shows a certificate of this authority, for more to be said about it. */
    public SslContextBuilder server(CertificateBuilder certificate) throws Exception {
        return SslContextBuilder.forServer(sign(certificate).toKeyManagerFactory());
    }

    /** The same, and it wants a client certificate of this authority. */
    public SslContextBuilder serverThatAsks(CertificateBuilder certificate) throws Exception {
        return server(certificate).clientAuth(ClientAuth.REQUIRE).trustManager(authority.toTrustManagerFactory());
    }

    /** The authority's own certificate as a PEM file. */
    public Path authority() throws IOException {
        return write("authority.pem", authority.getRootCertificatePEM());
    }

    /** These options with a client certificate of this authority. */
    public Tls identify(Tls tls) throws Exception {
        X509Bundle client = sign(certificate());
        return tls.withClientCertificate(
                write("client.pem", client.getCertificatePathPEM()), write("client.key", client.getPrivateKeyPEM()));
    }

    private Path write(String name, String pem) throws IOException {
        return Files.writeString(directory.resolve(name), pem);
    }
}
