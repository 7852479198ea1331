package dev.exhook.reference.sink;

import dev.exhook.reference.figures.Figures;
import java.util.function.Supplier;

/** The metrics of a {@link QueuedSink}. */
public final class SinkFigures {
    private SinkFigures() {}

    public static void show(Figures figures, String prefix, Supplier<SinkStats> now) {
        figures.counter(
                prefix + "delivered",
                "Messages that the destination has.",
                () -> now.get().written());
        figures.counter(
                prefix + "refused",
                "Messages that the destination will not take.",
                () -> now.get().refused());
        figures.counter(
                prefix + "timed_out",
                "Messages that were not delivered in time.",
                () -> now.get().timedOut());
        figures.counter(
                prefix + "overflowed",
                "Messages that found no place in the queue, or lost it.",
                () -> now.get().overflowed());
        figures.counter(
                prefix + "abandoned",
                "Messages still queued when the time to flush was over.",
                () -> now.get().abandoned());
        figures.counter(
                prefix + "requests", "Requests that succeeded.", () -> now.get().batches());
        figures.counter(
                prefix + "failures", "Requests that failed.", () -> now.get().failures());
        figures.gauge(prefix + "waiting", "Messages that wait.", () -> now.get().queuedMessages());
        figures.gauge(prefix + "waiting_bytes", "Their size.", () -> now.get().queuedBytes());
        figures.gauge(
                prefix + "failing",
                "1 while the destination fails.",
                () -> now.get().failing() ? 1 : 0);
    }
}
