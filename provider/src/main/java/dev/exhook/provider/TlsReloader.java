package dev.exhook.provider;

import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.util.AdvancedTlsX509KeyManager;
import io.grpc.util.AdvancedTlsX509TrustManager;
import io.grpc.util.AdvancedTlsX509TrustManager.Verification;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps a server's certificates as the files say. It compares the files' content, not their dates: in Kubernetes they
 * are symbolic links that change at once. Files that cannot be used, or that are half written, change nothing.
 */
final class TlsReloader implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ProviderServer.class.getName());

    private final AdvancedTlsX509KeyManager keys = new AdvancedTlsX509KeyManager();
    private final AdvancedTlsX509TrustManager trust;
    private final TlsFiles files;
    private final ScheduledExecutorService timer;
    private int used;
    private volatile Instant expiry = Instant.MAX;
    private final LongAdder failures = new LongAdder();
    private String lastProblem = "";

    private TlsReloader(TlsFiles files) throws TlsException, GeneralSecurityException, IOException {
        this.files = files;
        trust = AdvancedTlsX509TrustManager.newBuilder()
                .setVerification(Verification.CERTIFICATE_ONLY_VERIFICATION)
                .setSslSocketAndEnginePeerVerifier(new ClientNames(files.clientNames()))
                .build();
        use(TlsMaterial.read(files));
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "certificate-reload");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Reads the files, and again at this interval.
     *
     * @throws TlsException if they cannot be used
     */
    static TlsReloader start(TlsFiles files, Duration interval) throws TlsException {
        try {
            TlsReloader reloader = new TlsReloader(files);
            var unused = reloader.timer.scheduleWithFixedDelay(
                    reloader::reload, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
            return reloader;
        } catch (TlsException e) {
            throw e;
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsException(files.certificate() + ": cannot be used: " + e.getMessage());
        }
    }

    ServerCredentials credentials() {
        TlsServerCredentials.Builder credentials =
                TlsServerCredentials.newBuilder().keyManager(keys);
        if (files.clientCa() != null) {
            credentials
                    .trustManager(trust)
                    .clientAuth(
                            files.clientCertificateRequired()
                                    ? TlsServerCredentials.ClientAuth.REQUIRE
                                    : TlsServerCredentials.ClientAuth.OPTIONAL);
        }
        return credentials.build();
    }

    /** How many looks at the files found some that cannot be used. */
    long failures() {
        return failures.sum();
    }

    /** When the certificate in use expires. */
    Instant expiry() {
        return expiry;
    }

    /** Called by the timer only, after the constructor. A problem is logged once, not at every look. */
    private void reload() {
        try {
            TlsMaterial material = TlsMaterial.read(files);
            if (material.fingerprint() != used) {
                use(material);
                LOG.log(
                        Level.INFO,
                        "using the renewed certificate in " + files.certificate() + ", valid until "
                                + material.chain().get(0).getNotAfter().toInstant());
            }
            lastProblem = "";
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            failures.increment();
            String problem = String.valueOf(e.getMessage());
            if (!problem.equals(lastProblem)) {
                lastProblem = problem;
                LOG.log(Level.ERROR, "keeping the certificates in use: " + problem);
            }
        }
    }

    private void use(TlsMaterial material) throws GeneralSecurityException, IOException {
        keys.updateIdentityCredentials(material.chain().toArray(new X509Certificate[0]), material.key());
        if (!material.clientCa().isEmpty()) {
            trust.updateTrustCredentials(material.clientCa().toArray(new X509Certificate[0]));
        }
        used = material.fingerprint();
        expiry = material.expiry();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
