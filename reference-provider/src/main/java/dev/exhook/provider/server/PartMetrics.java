package dev.exhook.provider.server;

import dev.exhook.provider.Provider;
import dev.exhook.provider.metrics.Metrics;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.BooleanSupplier;

/** The one place where the figures of the parts get their names. */
final class PartMetrics {
    private PartMetrics() {}

    static void server(Metrics metrics, Provider provider, BooleanSupplier serving) {
        metrics.gauge(
                "exhook_calls_waiting", "Calls whose handler has begun and not answered yet.", provider::waitingCalls);
        metrics.gauge(
                "exhook_serving",
                "1 while calls are taken, 0 from the beginning of the shutdown on.",
                () -> serving.getAsBoolean() ? 1 : 0);
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
