package dev.exhook.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final Figures FIGURES = new Figures("""
            # TYPE exhook_store_stored_total counter
            exhook_store_stored_total 1.2345678E7
            exhook_store_stored_total_more 1.0
            """);

    @Test
    void readsTheValueOfExactlyThisName() throws IOException {
        assertThat(FIGURES.value("exhook_store_stored_total")).isEqualTo(12_345_678);
    }

    @Test
    void aMetricThatIsNotThereIsNotZero() {
        assertThatThrownBy(() -> FIGURES.value("exhook_store_stored"))
                .isInstanceOf(IOException.class)
                .hasMessage("expected the metric exhook_store_stored among those of the server");
    }
}
