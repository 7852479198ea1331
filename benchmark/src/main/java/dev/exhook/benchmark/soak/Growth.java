package dev.exhook.benchmark.soak;

import static dev.exhook.benchmark.measure.MarkdownTable.cell;

import dev.exhook.benchmark.measure.MarkdownTable;
import java.util.ArrayList;
import java.util.List;

/**
 * The growth under load. The first quarter of the samples is compared with the last: a leak adds to each of them.
 *
 * @param samples at rest, in their order, without those of the time to warm up
 */
record Growth(List<Sample> samples) {
    static final int FEWEST_SAMPLES = 4;
    private static final double MEGABYTE = 1e6;

    /** Below this, it is what a JVM loads and compiles later on: less than one byte for each call of ten minutes. */
    static final double HEAP_NOISE_BYTES = 2 * MEGABYTE;

    /** A pool's thread that ends when idle is there in one sample and not in another. */
    private static final int THREAD_NOISE = 2;

    Growth {
        samples = List.copyOf(samples);
        if (samples.size() < FEWEST_SAMPLES) {
            throw new IllegalArgumentException(
                    "expected at least " + FEWEST_SAMPLES + " samples, found " + samples.size());
        }
    }

    /** The figures that grew, for people; empty if none did. */
    List<String> problems() {
        List<Sample> first = samples.subList(0, samples.size() / 4);
        List<Sample> last = samples.subList(samples.size() - first.size(), samples.size());
        List<String> problems = new ArrayList<>();
        double heap = heap(last) - heap(first);
        if (heap > HEAP_NOISE_BYTES) {
            problems.add(cell("the heap grew by %.1f MB", heap / MEGABYTE));
        }
        int threads = last.stream().mapToInt(Sample::threads).max().orElseThrow()
                - first.stream().mapToInt(Sample::threads).max().orElseThrow();
        if (threads > THREAD_NOISE) {
            problems.add("there are " + threads + " threads more");
        }
        int files = last.stream().mapToInt(Sample::openFiles).max().orElseThrow()
                - first.stream().mapToInt(Sample::openFiles).max().orElseThrow();
        if (files > THREAD_NOISE) {
            problems.add("there are " + files + " open files more");
        }
        return problems;
    }

    private static double heap(List<Sample> samples) {
        return samples.stream().mapToLong(Sample::heapBytes).average().orElseThrow();
    }

    /** A row for each sample. */
    MarkdownTable table() {
        MarkdownTable table = MarkdownTable.ofFigures(
                "s",
                "calls/s",
                "heap after GC, MB",
                "threads",
                "open files",
                "resident, MB",
                "messages, events left out");
        samples.forEach(sample -> table.row(
                cell("%d", sample.at().toSeconds()),
                cell("%,.0f", sample.calls()),
                cell("%.2f", sample.heapBytes() / MEGABYTE),
                cell("%d", sample.threads()),
                cell("%d", sample.openFiles()),
                cell("%.0f", sample.residentBytes() / MEGABYTE),
                cell("%,d, %,d", sample.messagesLeftOut(), sample.eventsLeftOut())));
        return table;
    }

    /** The verdict in one line. */
    String verdict() {
        List<String> problems = problems();
        return problems.isEmpty() ? "no growth" : "growth: " + String.join(", ", problems);
    }
}
