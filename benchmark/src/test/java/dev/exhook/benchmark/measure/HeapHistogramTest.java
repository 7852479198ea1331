package dev.exhook.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.benchmark.measure.HeapHistogram.Excess;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HeapHistogramTest {
    private static final String HISTOGRAM = """
            4321:
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:         20000        1500000  [B (java.base@17.0.15)
               2:         10000         %s  java.lang.String (java.base@17.0.15)
               3:            50           2000  dev.exhook.reference.queue.WriteBehind
               4:             1             16  a.Twice
               5:             1             16  a.Twice
            Total         30051        %s
            """;

    @Test
    void everyClassIsCounted() throws Exception {
        HeapHistogram heap = HeapHistogram.parse(HISTOGRAM.formatted("240000", "1742032"));
        assertThat(heap.totalBytes()).isEqualTo(1_742_032);
        assertThat(heap.bytes())
                .hasSize(4)
                .containsEntry("[B", 1_500_000L)
                .containsEntry("dev.exhook.reference.queue.WriteBehind", 2_000L)
                .containsEntry("a.Twice", 32L);
    }

    @Test
    void whatHasGrownMostComesFirstAndWhatHasNotIsLeftOut() throws Exception {
        HeapHistogram low = HeapHistogram.parse(HISTOGRAM.formatted("240000", "1742032"));
        HeapHistogram high = HeapHistogram.parse(HISTOGRAM
                .formatted("640000", "2142056")
                .replace("Total", "   6:             1             24  a.New\nTotal"));
        assertThat(high.over(low, 5)).containsExactly(new Excess("java.lang.String", 400_000), new Excess("a.New", 24));
        assertThat(high.over(low, 1)).containsExactly(new Excess("java.lang.String", 400_000));
    }

    @Test
    void whatIsNoHistogramIsShown() {
        assertThatThrownBy(() -> HeapHistogram.parse("4321: no such process"))
                .isInstanceOf(IOException.class)
                .hasMessage("expected a class histogram of jcmd, found: 4321: no such process");
    }
}
