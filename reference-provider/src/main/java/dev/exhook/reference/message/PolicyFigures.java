package dev.exhook.reference.message;

import dev.exhook.reference.figures.Figures;
import java.util.function.Supplier;

/** The metrics of the message policy. */
final class PolicyFigures {
    private PolicyFigures() {}

    static void show(Figures figures, Supplier<PolicyStats> now) {
        figures.counter(
                "exhook_messages_unchanged",
                "Messages that went on as they were.",
                () -> now.get().unchanged());
        figures.counter(
                "exhook_messages_rewritten",
                "Messages that went on with changes.",
                () -> now.get().rewritten());
        figures.counters(
                "exhook_messages_dropped",
                "Messages that were delivered to nobody.",
                "reason",
                () -> now.get().dropped());
    }
}
