package dev.exhook.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ScrapedMetricsTest {
    private static final ScrapedMetrics METRICS = new ScrapedMetrics("""
            # TYPE exhook_store_stored_total counter
            exhook_store_stored_total 1.2345678E7
            exhook_store_stored_total_more 1.0
            """);

    @Test
    void readsTheValueOfExactlyThisName() throws IOException {
        assertThat(METRICS.value("exhook_store_stored_total")).isEqualTo(12_345_678);
    }

    @Test
    void aMetricThatIsNotThereIsNotZero() {
        assertThatThrownBy(() -> METRICS.value("exhook_store_stored"))
                .isInstanceOf(IOException.class)
                .hasMessage("expected the metric exhook_store_stored among those of the server");
    }
}
