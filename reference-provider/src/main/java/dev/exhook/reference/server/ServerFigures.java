package dev.exhook.reference.server;

import dev.exhook.provider.Provider;
import dev.exhook.provider.ProviderServer;
import dev.exhook.reference.auth.AuthenticationStatistics;
import dev.exhook.reference.bridge.BridgeStats;
import dev.exhook.reference.message.PolicyStats;
import dev.exhook.reference.metrics.Metrics;
import dev.exhook.reference.presence.PresenceStats;
import dev.exhook.reference.store.StoreStats;
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

    static void messages(Metrics metrics, Supplier<PolicyStats> now) {
        metrics.counter(
                "exhook_messages_unchanged",
                "Messages that went on as they were.",
                () -> now.get().unchanged());
        metrics.counter(
                "exhook_messages_rewritten",
                "Messages that went on with changes.",
                () -> now.get().rewritten());
        metrics.counters(
                "exhook_messages_dropped",
                "Messages that were delivered to nobody.",
                "reason",
                () -> now.get().dropped());
    }

    static void bridge(Metrics metrics, Supplier<BridgeStats> now) {
        metrics.counter(
                "exhook_bridge_delivered",
                "Messages that Kafka acknowledged.",
                () -> now.get().delivered());
        metrics.counter(
                "exhook_bridge_delivered_bytes", "Their size.", () -> now.get().deliveredBytes());
        metrics.counter(
                "exhook_bridge_refused",
                "Messages that Kafka will not take.",
                () -> now.get().refused());
        metrics.counter(
                "exhook_bridge_expired",
                "Messages given up after the delivery timeout.",
                () -> now.get().expired());
        metrics.counter(
                "exhook_bridge_overflowed",
                "Messages that found no place in the queue.",
                () -> now.get().overflowed());
        metrics.counter(
                "exhook_bridge_abandoned",
                "Messages still queued when the time to flush was over.",
                () -> now.get().abandoned());
        metrics.counter(
                "exhook_bridge_late",
                "Replies that did not wait for Kafka any longer.",
                () -> now.get().late());
        metrics.gauge(
                "exhook_bridge_waiting",
                "Messages that Kafka has not acknowledged yet.",
                () -> now.get().queuedMessages());
        metrics.gauge(
                "exhook_bridge_waiting_bytes", "Their size.", () -> now.get().queuedBytes());
    }

    static void presence(Metrics metrics, Supplier<PresenceStats> now) {
        metrics.counter(
                "exhook_presence_events", "Events taken.", () -> now.get().taken());
        metrics.counter(
                "exhook_presence_changes",
                "Changes of who is online, of a session or of a subscription.",
                () -> now.get().changes());
        metrics.counter(
                "exhook_presence_dropped",
                "Events that found the queue full, or were given up at the end.",
                () -> now.get().dropped());
        metrics.counter(
                "exhook_presence_rejected",
                "Events that cannot be stored.",
                () -> now.get().rejected());
        metrics.counter(
                "exhook_presence_failures",
                "Attempts to write that the database failed.",
                () -> now.get().failures());
        metrics.counter(
                "exhook_presence_reconciled",
                "Comparisons with EMQX's REST API.",
                () -> now.get().reconciled());
        metrics.gauge(
                "exhook_presence_waiting",
                "Events that wait to be written.",
                () -> now.get().queued());
    }

    static void store(Metrics metrics, Supplier<StoreStats> now) {
        metrics.counter(
                "exhook_store_stored", "Messages stored.", () -> now.get().stored());
        metrics.counter(
                "exhook_store_duplicates",
                "Messages that were stored already.",
                () -> now.get().duplicates());
        metrics.counter(
                "exhook_store_refused",
                "Messages that the database will not take.",
                () -> now.get().refused());
        metrics.counter(
                "exhook_store_timed_out",
                "Messages that were not stored in time.",
                () -> now.get().timedOut());
        metrics.counter(
                "exhook_store_overflowed",
                "Messages that found no place in the queue, or lost it.",
                () -> now.get().overflowed());
        metrics.counter(
                "exhook_store_abandoned",
                "Messages still queued when the time to flush was over.",
                () -> now.get().abandoned());
        metrics.counter(
                "exhook_store_deleted",
                "Messages deleted by retention.",
                () -> now.get().deleted());
        metrics.counter(
                "exhook_store_commits",
                "Transactions that messages were stored in.",
                () -> now.get().batches());
        metrics.counter(
                "exhook_store_failures",
                "Attempts to write that the database failed.",
                () -> now.get().failures());
        metrics.gauge(
                "exhook_store_waiting",
                "Messages that wait for the database.",
                () -> now.get().queuedMessages());
        metrics.gauge(
                "exhook_store_waiting_bytes", "Their size.", () -> now.get().queuedBytes());
        metrics.gauge(
                "exhook_store_failing",
                "1 while the database fails.",
                () -> now.get().failing() ? 1 : 0);
    }

    static void authorization(Metrics metrics, IntSupplier rules) {
        metrics.gauge("exhook_authorization_rules", "Rules in force.", rules::getAsInt);
    }
}
