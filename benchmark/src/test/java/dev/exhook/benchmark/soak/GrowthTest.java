package dev.exhook.benchmark.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowthTest {
    private static final int SAMPLES = 8;

    @Test
    void whatGoesUpAndDownIsNoGrowth() {
        Growth growth = of(i -> sample(i, 20_000_000 + (i % 2) * 1_000_000, 30 + i % 2, 60));
        assertThat(growth.problems()).isEmpty();
        assertThat(growth.verdict()).isEqualTo("no growth");
    }

    @Test
    void aHeapThatGrowsWithEachSampleIsToldByItsSize() {
        Growth growth = of(i -> sample(i, 20_000_000 + i * 500_000, 30, 60));
        assertThat(growth.verdict()).isEqualTo("growth: the heap grew by 3.0 MB");
    }

    @Test
    void threadsAndFilesThatGrowAreTold() {
        Growth growth = of(i -> sample(i, 20_000_000, 30 + i, 60 + 2 * i));
        assertThat(growth.problems()).containsExactly("there are 6 threads more", "there are 12 open files more");
    }

    @Test
    void oneSampleThatIsHighIsNoGrowth() {
        Growth growth = of(i -> sample(i, 20_000_000, i == 3 ? 50 : 30, i == 4 ? 90 : 60));
        assertThat(growth.problems()).isEmpty();
    }

    @Test
    void everySampleIsARow() {
        Growth growth = of(
                i -> new Sample(Duration.ofSeconds(30L * i), 12_345.6, 20_500_000, 31, 62, 300_000_000, 1_000_000, i));
        assertThat(growth.table().lines()).contains("| 60 | 12,346 | 20.50 | 31 | 62 | 300 | 1,000,000, 2 |");
    }

    @Test
    void threeSamplesSayNothing() {
        List<Sample> three =
                IntStream.range(0, 3).mapToObj(i -> sample(i, 1, 1, 1)).toList();
        assertThatThrownBy(() -> new Growth(three))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected at least 4 samples, found 3");
    }

    private static Growth of(IntFunction<Sample> sample) {
        return new Growth(IntStream.range(0, SAMPLES).mapToObj(sample).toList());
    }

    private static Sample sample(int number, long heap, int threads, int files) {
        return new Sample(Duration.ofSeconds(30L * number), 10_000, heap, threads, files, 300_000_000, 0, 0);
    }
}
