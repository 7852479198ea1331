package dev.exhook.provider;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of a test's own, and the certificates that it signs. */
public final class Certificates {
    private static final AtomicLong SERIAL = new AtomicLong(1);

    private final String name;
    private final KeyPair keys = newKeys();
    private final X509CertificateHolder certificate;

    public Certificates(String name) {
        this.name = name;
        this.certificate = sign(name, keys, Duration.ofDays(1), true);
    }

    /** A certificate and its key, as PEM. */
    public record Signed(String certificate, String key) {
        /** Writes {@code NAME.crt} and {@code NAME.key}. */
        public TlsFiles write(Path folder, String name) throws IOException {
            return new TlsFiles(
                    Files.writeString(folder.resolve(name + ".crt"), certificate),
                    Files.writeString(folder.resolve(name + ".key"), key),
                    null,
                    false);
        }
    }

    /** For localhost and 127.0.0.1; one with a negative life is expired. */
    public Signed issue(String subject, Duration life) {
        KeyPair pair = newKeys();
        return new Signed(pem(sign(subject, pair, life, false)), pem(pkcs8(pair)));
    }

    /** The authority's own certificate, as PEM. */
    public String authority() {
        return pem(certificate);
    }

    private X509CertificateHolder sign(String subject, KeyPair pair, Duration life, boolean isAuthority) {
        Instant now = Instant.now();
        try {
            return new JcaX509v3CertificateBuilder(
                            new X500Name("CN=" + name),
                            BigInteger.valueOf(SERIAL.getAndIncrement()),
                            Date.from(now.minus(Duration.ofDays(2))),
                            Date.from(now.plus(life)),
                            new X500Name("CN=" + subject),
                            pair.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority))
                    .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                        new GeneralName(GeneralName.dNSName, "localhost"),
                        new GeneralName(GeneralName.iPAddress, "127.0.0.1")
                    }))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object pkcs8(KeyPair pair) {
        try {
            return new JcaPKCS8Generator(pair.getPrivate(), null);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(object);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }
}
