package dev.exhook.reference.message;

import dev.exhook.reference.figures.Figures;
import java.util.function.Supplier;

/** The metrics of the message policy. */
final class PolicyFigures {
    private PolicyFigures() {}

    static void show(Figures figures, String prefix, Supplier<PolicyStats> now) {
        figures.counter(
                prefix + "unchanged",
                "Messages that went on as they were.",
                () -> now.get().unchanged());
        figures.counter(
                prefix + "rewritten",
                "Messages that went on with changes.",
                () -> now.get().rewritten());
        figures.counters(
                prefix + "dropped",
                "Messages that were delivered to nobody.",
                "reason",
                () -> now.get().dropped());
    }
}
