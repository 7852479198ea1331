package dev.exhook.provider;

import io.grpc.util.CertificateUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Certificates and keys, read and checked.
 *
 * @param chain the server's certificate first
 * @param clientCa empty: clients are not asked for a certificate
 * @param fingerprint changes whenever one of the files does
 */
record TlsMaterial(List<X509Certificate> chain, PrivateKey key, List<X509Certificate> clientCa, int fingerprint) {
    /** How each kind of key signs; the test signature shows that the key is the certificate's. */
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "Ed25519", "Ed25519", "EdDSA", "EdDSA");

    static TlsMaterial read(TlsFiles files) throws TlsException {
        byte[] certificate = bytes(files.certificate());
        byte[] privateKey = bytes(files.privateKey());
        Path ca = files.clientCa();
        byte[] authorities = ca == null ? new byte[0] : bytes(ca);

        List<X509Certificate> chain = certificates(files.certificate(), certificate);
        PrivateKey key = key(files.privateKey(), privateKey);
        checkDates(files.certificate(), chain.get(0));
        checkPair(files, chain.get(0), key);
        return new TlsMaterial(
                chain, key, ca == null ? List.of() : certificates(ca, authorities), Arrays.deepHashCode(new byte[][] {
                    certificate, privateKey, authorities
                }));
    }

    /** When the server's certificate expires. */
    Instant expiry() {
        return chain.get(0).getNotAfter().toInstant();
    }

    private static byte[] bytes(Path file) throws TlsException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new TlsException(file + ": there is no such file");
        } catch (IOException e) {
            throw new TlsException(file + ": cannot be read: " + e.getMessage());
        }
    }

    private static List<X509Certificate> certificates(Path file, byte[] pem) throws TlsException {
        try (InputStream in = new ByteArrayInputStream(pem)) {
            List<X509Certificate> certificates = List.of(CertificateUtils.getX509Certificates(in));
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (GeneralSecurityException | IOException e) {
            throw noCertificates(file);
        }
        throw noCertificates(file);
    }

    private static TlsException noCertificates(Path file) {
        return new TlsException(file + ": expected certificates in PEM form (BEGIN CERTIFICATE)");
    }

    private static PrivateKey key(Path file, byte[] pem) throws TlsException {
        try (InputStream in = new ByteArrayInputStream(pem)) {
            return CertificateUtils.getPrivateKey(in);
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            // Its message might hold a part of the key.
            throw new TlsException(file + ": expected a private key in PKCS #8 PEM form (BEGIN PRIVATE KEY) without a"
                    + " passphrase; openssl pkcs8 -topk8 -nocrypt converts others");
        }
    }

    private static void checkDates(Path file, X509Certificate certificate) throws TlsException {
        try {
            certificate.checkValidity();
        } catch (CertificateExpiredException e) {
            throw new TlsException(file + ": the certificate of " + certificate.getSubjectX500Principal()
                    + " expired on " + certificate.getNotAfter().toInstant());
        } catch (CertificateNotYetValidException e) {
            throw new TlsException(file + ": the certificate of " + certificate.getSubjectX500Principal()
                    + " is not valid before " + certificate.getNotBefore().toInstant());
        }
    }

    private static void checkPair(TlsFiles files, X509Certificate certificate, PrivateKey key) throws TlsException {
        byte[] text = {1, 2, 3};
        try {
            Signature signature =
                    Signature.getInstance(SIGNATURES.getOrDefault(key.getAlgorithm(), key.getAlgorithm()));
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(text);
            if (signature.verify(signed)) {
                return;
            }
        } catch (GeneralSecurityException e) {
            // A key of another kind than the certificate's ends up here.
            throw mismatch(files);
        }
        throw mismatch(files);
    }

    private static TlsException mismatch(TlsFiles files) {
        return new TlsException(
                files.privateKey() + ": this is not the key of the certificate in " + files.certificate());
    }
}
