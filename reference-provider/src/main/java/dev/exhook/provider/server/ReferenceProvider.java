package dev.exhook.provider.server;

import dev.exhook.proto.Hook;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.Provider;
import dev.exhook.provider.ProviderServer;
import dev.exhook.provider.config.Config;
import dev.exhook.provider.config.ConfigFiles;
import java.io.IOException;
import java.util.Set;

/** The reference provider, running until it is closed. */
public final class ReferenceProvider implements AutoCloseable {
    private final Provider provider;
    private final ProviderServer server;
    private final Resources resources;

    private ReferenceProvider(Provider provider, ProviderServer server, Resources resources) {
        this.provider = provider;
        this.server = server;
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
     * @throws IOException if it cannot listen there; the cause says why
     */
    public static ReferenceProvider start(Config config, ListenAddress address) throws IOException {
        Resources resources = new Resources();
        try {
            Provider provider = Wiring.provider(config, resources);
            ProviderServer server = resources.add(
                    ProviderServer.start(provider, address, config.server().options()));
            return new ReferenceProvider(provider, server, resources);
        } catch (IOException | RuntimeException e) {
            resources.close();
            throw e;
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

    /** The hooks it declares. */
    public Set<Hook> hooks() {
        return provider.hooks();
    }

    /** Waits until it was closed. */
    public void awaitTermination() throws InterruptedException {
        server.awaitTermination();
    }

    /** Stops in order: first the server, as {@link ProviderServer#close()} does, then what its handlers need. */
    @Override
    public void close() {
        resources.close();
    }
}
