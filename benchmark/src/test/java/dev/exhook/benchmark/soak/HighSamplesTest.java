package dev.exhook.benchmark.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.benchmark.measure.HeapHistogram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HighSamplesTest {
    @TempDir
    private Path folder;

    @Test
    void aHighHeapIsToldByWhatItHoldsMoreThanTheLowestBefore() throws Exception {
        HighSamples samples = new HighSamples(folder);
        assertThat(samples.add(Duration.ofSeconds(30), heap(11_000_000, 1_000_000)))
                .isEmpty();
        assertThat(samples.add(Duration.ofSeconds(60), heap(10_000_000, 1_000_000)))
                .isEmpty();
        assertThat(samples.add(Duration.ofSeconds(90), heap(23_500_000, 13_000_000)))
                .contains("after 90 s: 13.5 MB more than the lowest before: [B 12.0 MB; see "
                        + folder.resolve("soak-heap-90s.txt") + " and soak-heap-lowest-before-90s.txt");
        assertThat(folder.resolve("soak-heap-90s.txt")).hasContent("of 23500000 bytes");
        assertThat(folder.resolve("soak-heap-lowest-before-90s.txt")).hasContent("of 10000000 bytes");
    }

    @Test
    void aLittleMoreIsNotLookedInto() throws Exception {
        HighSamples samples = new HighSamples(folder);
        samples.add(Duration.ofSeconds(30), heap(10_000_000, 1));
        assertThat(samples.add(Duration.ofSeconds(60), heap(12_000_000, 2))).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    private static HeapHistogram heap(long total, long arrays) {
        return new HeapHistogram("of " + total + " bytes", total, Map.of("[B", arrays, "java.lang.String", 4_000L));
    }
}
