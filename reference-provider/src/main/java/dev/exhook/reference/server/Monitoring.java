package dev.exhook.reference.server;

import dev.exhook.provider.CallObserver;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.Provider;
import dev.exhook.provider.ProviderServer;
import dev.exhook.reference.metrics.Metrics;
import dev.exhook.reference.metrics.MetricsServer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Metrics and probes over HTTP. The libraries for it are touched only when it is configured. */
final class Monitoring {
    private final Metrics metrics = new Metrics();
    private final ListenAddress address;
    private volatile @Nullable ProviderServer server;

    private Monitoring(ListenAddress requested, Resources resources) throws IOException {
        try {
            MetricsServer http = resources.add(MetricsServer.start(requested, metrics, this::isReady));
            address = new ListenAddress(requested.host(), http.port());
        } catch (IOException e) {
            throw new CannotListenException(requested, e, "the key metrics.listen chooses another");
        }
    }

    static Monitoring start(ListenAddress address, Resources resources) throws IOException {
        return new Monitoring(address, resources);
    }

    ListenAddress address() {
        return address;
    }

    Metrics metrics() {
        return metrics;
    }

    /** The observer that counts calls. */
    CallObserver calls() {
        return metrics.calls();
    }

    /** Shows the server's figures, and reports ready whenever it serves. */
    void watch(Provider provider, ProviderServer started) {
        ServerFigures.show(metrics, provider, started);
        server = started;
    }

    private boolean isReady() {
        ProviderServer started = server;
        return started != null && started.isServing();
    }
}
