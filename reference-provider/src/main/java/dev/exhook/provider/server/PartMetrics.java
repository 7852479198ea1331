package dev.exhook.provider.server;

import dev.exhook.provider.Provider;
import dev.exhook.provider.ProviderServer;
import dev.exhook.provider.metrics.Metrics;
import java.util.concurrent.ThreadPoolExecutor;

/** The one place where the figures of the parts get their names. */
final class PartMetrics {
    private PartMetrics() {}

    static void server(Metrics metrics, Provider provider, ProviderServer server) {
        metrics.gauge(
                "exhook_calls_waiting", "Calls whose handler has begun and not answered yet.", provider::waitingCalls);
        metrics.gauge(
                "exhook_serving",
                "1 while calls are taken, 0 from the beginning of the shutdown on.",
                () -> server.isServing() ? 1 : 0);
        if (server.certificateExpiry().isPresent()) {
            metrics.gauge(
                    "exhook_certificate_expiry_timestamp_seconds",
                    "When the certificate in use expires, in seconds since 1970.",
                    () -> server.certificateExpiry().orElseThrow().getEpochSecond());
        }
    }

    static void hashing(Metrics metrics, ThreadPoolExecutor pool) {
        metrics.gauge(
                "exhook_password_checks_waiting",
                "Logins that wait for a thread to check their password.",
                () -> pool.getQueue().size());
        metrics.gauge("exhook_password_checks_running", "Passwords that are being checked.", pool::getActiveCount);
        metrics.counter("exhook_password_checks", "Passwords that were checked.", pool::getCompletedTaskCount);
    }
}
