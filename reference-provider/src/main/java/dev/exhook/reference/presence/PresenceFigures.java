package dev.exhook.reference.presence;

import dev.exhook.reference.figures.Figures;
import java.util.function.Supplier;

/** The metrics of presence. */
final class PresenceFigures {
    private PresenceFigures() {}

    static void show(Figures figures, Supplier<PresenceStats> now) {
        figures.counter(
                "exhook_presence_events", "Events taken.", () -> now.get().taken());
        figures.counter(
                "exhook_presence_changes",
                "Changes of who is online, of a session or of a subscription.",
                () -> now.get().changes());
        figures.counter(
                "exhook_presence_dropped",
                "Events that found the queue full, or were given up at the end.",
                () -> now.get().dropped());
        figures.counter(
                "exhook_presence_rejected",
                "Events that cannot be stored.",
                () -> now.get().rejected());
        figures.counter(
                "exhook_presence_failures",
                "Attempts to write that the database failed.",
                () -> now.get().failures());
        figures.counter(
                "exhook_presence_ended",
                "Connections and sessions that were ended because their node had started anew.",
                () -> now.get().ended());
        figures.counter(
                "exhook_presence_deleted",
                "Rows that nobody needs any more.",
                () -> now.get().deleted());
        figures.counter(
                "exhook_presence_reconciled",
                "Comparisons with EMQX's REST API.",
                () -> now.get().reconciled());
        figures.gauge(
                "exhook_presence_waiting",
                "Events that wait to be written.",
                () -> now.get().queued());
    }
}
