package dev.exhook.reference.sink;

import dev.exhook.reference.figures.Figures;
import java.util.List;
import java.util.function.Supplier;

/**
 * A sink as it is configured, not opened yet.
 *
 * @param destination makes what it writes to, which opens nothing before it is prepared
 */
public record ConfiguredSink(SinkWords words, SinkSettings settings, Supplier<? extends BatchDestination> destination) {

    /** Opens it. The destination need not be there yet. */
    public QueuedSink open() {
        return QueuedSink.open(settings, words, destination.get(), List.of());
    }

    /** Shows the figures of the opened sink, under its name. */
    public void show(Figures figures, QueuedSink opened) {
        SinkFigures.show(figures, "exhook_" + words.name() + "_", opened::stats);
    }
}
