package dev.exhook.reference.rabbitmq;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes connections of settings. */
final class RabbitConnections {
    private static final int HEARTBEAT_SECONDS = 10;

    private RabbitConnections() {}

    /**
     * A connection.
     *
     * @param socket gets the socket below, to close it when nothing else helps
     */
    static Connection open(RabbitSettings settings, AtomicReference<@Nullable Socket> socket) throws IOException {
        int timeout = Math.toIntExact(settings.requestTimeout().toMillis());
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(settings.url().host());
        factory.setPort(settings.url().port());
        factory.setVirtualHost(settings.virtualHost());
        factory.setUsername(settings.username());
        factory.setPassword(settings.password());
        factory.setConnectionTimeout(timeout);
        factory.setHandshakeTimeout(timeout);
        factory.setChannelRpcTimeout(timeout);
        factory.setShutdownTimeout(timeout);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        // Whoever writes knows what is to be written again: the library must not do it too.
        factory.setAutomaticRecoveryEnabled(false);
        factory.setThreadFactory(RabbitConnections::daemon);
        factory.setExceptionHandler(new QuietFailures());
        try {
            if (settings.url().tls()) {
                factory.useSslProtocol(trusting(settings.ca()));
                factory.enableHostnameVerification();
            }
            factory.setSocketConfigurator(factory.getSocketConfigurator().andThen(socket::set));
            return factory.newConnection("exhook-reference-provider");
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + timeout + " ms", e);
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS: " + e.getMessage(), e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "rabbitmq-client");
        thread.setDaemon(true);
        return thread;
    }

    private static SSLContext trusting(@Nullable Path ca) throws GeneralSecurityException, IOException {
        if (ca == null) {
            return SSLContext.getDefault();
        }
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(ca)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("ca" + trusted.size(), certificate);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
