package dev.exhook.reference.bridge;

import dev.exhook.reference.figures.Figures;
import java.util.function.Supplier;

/** The metrics of the bridge to Kafka. */
final class BridgeFigures {
    private BridgeFigures() {}

    static void show(Figures figures, Supplier<BridgeStats> now) {
        figures.counter(
                "exhook_bridge_delivered",
                "Messages that Kafka acknowledged.",
                () -> now.get().delivered());
        figures.counter(
                "exhook_bridge_delivered_bytes", "Their size.", () -> now.get().deliveredBytes());
        figures.counter(
                "exhook_bridge_refused",
                "Messages that Kafka will not take.",
                () -> now.get().refused());
        figures.counter(
                "exhook_bridge_expired",
                "Messages given up after the delivery timeout.",
                () -> now.get().expired());
        figures.counter(
                "exhook_bridge_overflowed",
                "Messages that found no place in the queue.",
                () -> now.get().overflowed());
        figures.counter(
                "exhook_bridge_abandoned",
                "Messages still queued when the time to flush was over.",
                () -> now.get().abandoned());
        figures.counter(
                "exhook_bridge_late",
                "Replies that did not wait for Kafka any longer.",
                () -> now.get().late());
        figures.gauge(
                "exhook_bridge_waiting",
                "Messages that Kafka has not acknowledged yet.",
                () -> now.get().queuedMessages());
        figures.gauge(
                "exhook_bridge_waiting_bytes", "Their size.", () -> now.get().queuedBytes());
    }
}
