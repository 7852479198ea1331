package dev.exhook.reference.store;

import dev.exhook.reference.figures.Figures;
import java.util.function.Supplier;

/** The metrics of the store. */
final class StoreFigures {
    private StoreFigures() {}

    static void show(Figures figures, Supplier<StoreStats> now) {
        figures.counter(
                "exhook_store_stored", "Messages stored.", () -> now.get().stored());
        figures.counter(
                "exhook_store_duplicates",
                "Messages that were stored already.",
                () -> now.get().duplicates());
        figures.counter(
                "exhook_store_refused",
                "Messages that the database will not take.",
                () -> now.get().refused());
        figures.counter(
                "exhook_store_timed_out",
                "Messages that were not stored in time.",
                () -> now.get().timedOut());
        figures.counter(
                "exhook_store_overflowed",
                "Messages that found no place in the queue, or lost it.",
                () -> now.get().overflowed());
        figures.counter(
                "exhook_store_abandoned",
                "Messages still queued when the time to flush was over.",
                () -> now.get().abandoned());
        figures.counter(
                "exhook_store_deleted",
                "Messages deleted by retention.",
                () -> now.get().deleted());
        figures.counter(
                "exhook_store_commits",
                "Transactions that messages were stored in.",
                () -> now.get().batches());
        figures.counter(
                "exhook_store_failures",
                "Attempts to write that the database failed.",
                () -> now.get().failures());
        figures.gauge(
                "exhook_store_waiting",
                "Messages that wait for the database.",
                () -> now.get().queuedMessages());
        figures.gauge(
                "exhook_store_waiting_bytes", "Their size.", () -> now.get().queuedBytes());
        figures.gauge(
                "exhook_store_failing",
                "1 while the database fails.",
                () -> now.get().failing() ? 1 : 0);
    }
}
