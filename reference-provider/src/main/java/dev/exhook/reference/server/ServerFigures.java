package dev.exhook.reference.server;

import dev.exhook.provider.Provider;
import dev.exhook.provider.ProviderServer;
import dev.exhook.reference.figures.Figures;

/** The metrics of the gRPC server. */
final class ServerFigures {
    private ServerFigures() {}

    static void show(Figures figures, Provider provider, ProviderServer server) {
        figures.gauge(
                "exhook_calls_waiting", "Calls whose handler has begun and not answered yet.", provider::waitingCalls);
        figures.gauge(
                "exhook_serving",
                "1 while calls are taken, 0 from the beginning of the shutdown on.",
                () -> server.isServing() ? 1 : 0);
        if (server.certificateExpiry().isPresent()) {
            figures.gauge(
                    "exhook_certificate_expiry_timestamp_seconds",
                    "When the certificate in use expires, in seconds since 1970.",
                    () -> server.certificateExpiry().orElseThrow().getEpochSecond());
            figures.counter(
                    "exhook_certificate_reload_failures",
                    "Looks at renewed certificates that found files that cannot be used.",
                    server::certificateReloadFailures);
        }
    }
}
