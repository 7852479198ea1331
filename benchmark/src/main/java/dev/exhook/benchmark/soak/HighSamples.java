package dev.exhook.benchmark.soak;

import static dev.exhook.benchmark.measure.MarkdownTable.cell;

import dev.exhook.benchmark.measure.HeapHistogram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks into the heaps that are higher than the lowest before: a leak and a moment's work hold different classes. */
final class HighSamples {
    private static final double MEGABYTE = 1e6;
    private static final int CLASSES = 5;

    private final Path directory;
    private @Nullable HeapHistogram lowest;

    /**
     * None yet.
     *
     * @param directory where histograms are written
     */
    HighSamples(Path directory) {
        this.directory = directory;
    }

    /**
     * Takes a heap after a collection of all garbage. If it is high, its histogram and the lowest one are written.
     *
     * @return what a high one holds more than the lowest, for people; empty if it is none
     */
    Optional<String> add(Duration at, HeapHistogram heap) throws IOException {
        HeapHistogram low = lowest;
        if (low == null || heap.totalBytes() <= low.totalBytes()) {
            lowest = heap;
            return Optional.empty();
        }
        long more = heap.totalBytes() - low.totalBytes();
        if (more <= Growth.HEAP_NOISE_BYTES) {
            return Optional.empty();
        }
        Path file = write("soak-heap-" + at.toSeconds() + "s.txt", heap);
        Path beside = write("soak-heap-lowest-before-" + at.toSeconds() + "s.txt", low);
        return Optional.of(cell("after %d s: %.1f MB more than the lowest before: ", at.toSeconds(), more / MEGABYTE)
                + heap.over(low, CLASSES).stream()
                        .map(excess -> cell("%s %.1f MB", excess.className(), excess.bytes() / MEGABYTE))
                        .collect(Collectors.joining(", "))
                + "; see " + file + " and " + beside.getFileName());
    }

    private Path write(String name, HeapHistogram heap) throws IOException {
        return Files.writeString(directory.resolve(name), heap.text());
    }
}
