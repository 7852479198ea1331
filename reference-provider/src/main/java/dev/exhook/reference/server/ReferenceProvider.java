package dev.exhook.reference.server;

import dev.exhook.proto.Hook;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.Provider;
import dev.exhook.provider.ProviderServer;
import dev.exhook.provider.TlsException;
import dev.exhook.reference.config.Config;
import dev.exhook.reference.config.ConfigFiles;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reference provider, running until it is closed. */
public final class ReferenceProvider implements AutoCloseable {
    private final Provider provider;
    private final ProviderServer server;
    private final @Nullable Monitoring monitoring;
    private final Resources resources;

    private ReferenceProvider(
            Provider provider, ProviderServer server, @Nullable Monitoring monitoring, Resources resources) {
        this.provider = provider;
        this.server = server;
        this.monitoring = monitoring;
        this.resources = resources;
    }

    /**
     * Starts it with the built-in sample configuration on a free port of the loopback interface.
     *
     * @throws IOException if it cannot listen there
     */
    public static ReferenceProvider sample() throws IOException {
        return start(ConfigFiles.sample(), ListenAddress.loopback(0));
    }

    /**
     * Starts it.
     *
     * @param address where to listen; goes before the configuration's own
     * @throws CannotListenException if it cannot listen there, or where metrics are to be read
     * @throws TlsException if the certificates cannot be used
     * @throws IOException if the bridge to Kafka cannot start
     */
    public static ReferenceProvider start(Config config, ListenAddress address) throws IOException {
        Resources resources = new Resources();
        try {
            return start(config, address, resources);
        } catch (IOException | RuntimeException e) {
            resources.close();
            throw e;
        }
    }

    private static ReferenceProvider start(Config config, ListenAddress address, Resources resources)
            throws IOException {
        // Opened before the server and so closed after it: the drain can be watched.
        Monitoring monitoring = config.metrics() == null ? null : Monitoring.start(config.metrics(), resources);
        Provider provider = Wiring.provider(config, resources, monitoring);
        ProviderServer server = resources.add(listen(config, address, provider));
        if (monitoring != null) {
            monitoring.watch(provider, server);
        }
        return new ReferenceProvider(provider, server, monitoring, resources);
    }

    private static ProviderServer listen(Config config, ListenAddress address, Provider provider) throws IOException {
        try {
            return ProviderServer.start(provider, address, config.server().options());
        } catch (TlsException e) {
            throw e;
        } catch (IOException e) {
            throw new CannotListenException(address, e, "--listen HOST:PORT chooses another");
        }
    }

    /** Where it listens, with the real port if 0 was asked for. */
    public ListenAddress address() {
        return server.address();
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** Where metrics can be read, with the real port if 0 was asked for; empty if nowhere. */
    public Optional<ListenAddress> metricsAddress() {
        return Optional.ofNullable(monitoring).map(Monitoring::address);
    }

    /** The hooks it declares. */
    public Set<Hook> hooks() {
        return provider.hooks();
    }

    /** Waits until it is closed. */
    public void awaitTermination() throws InterruptedException {
        server.awaitTermination();
    }

    /** Stops in order: first the server, as {@link ProviderServer#close()} does, then what its handlers need. */
    @Override
    public void close() {
        resources.close();
    }
}
