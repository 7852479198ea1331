package dev.exhook.provider.server;

import dev.exhook.provider.Provider;
import dev.exhook.provider.ProviderServer;
import dev.exhook.provider.auth.AuthenticationStatistics;
import dev.exhook.provider.metrics.Metrics;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

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

    static void authentication(Metrics metrics, Supplier<AuthenticationStatistics> now) {
        metrics.counter(
                "exhook_logins_accepted",
                "Logins answered with yes.",
                () -> now.get().accepted());
        metrics.counter(
                "exhook_logins_refused",
                "Logins answered with no.",
                () -> now.get().refused());
        metrics.counter(
                "exhook_logins_ignored",
                "Logins left to others.",
                () -> now.get().noOpinion());
        metrics.counter(
                "exhook_logins_failed",
                "Logins answered with an error.",
                () -> now.get().failed());
        metrics.counter(
                "exhook_password_checks",
                "Passwords and tokens that were checked.",
                () -> now.get().checks());
        metrics.counter(
                "exhook_password_checks_spared",
                "Logins that needed no check, as the same was right a while ago.",
                () -> now.get().remembered());
        metrics.counter(
                "exhook_password_checks_rejected",
                "Checks that found no place or waited too long.",
                () -> now.get().rejected());
        metrics.gauge(
                "exhook_password_checks_waiting",
                "Checks that wait for a thread.",
                () -> now.get().waiting());
    }

    static void authorization(Metrics metrics, IntSupplier rules) {
        metrics.gauge("exhook_authorization_rules", "Rules in force.", rules::getAsInt);
    }
}
