package dev.exhook.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Times put together as a histogram say what it can say, and no more. */
class LatencyTest {

    @Test
    void aTimeCountsUpToItsBound() {
        assertThat(Latency.of(Duration.ofMillis(1)).counts()).startsWith(0, 1, 0);
        assertThat(Latency.of(Duration.ofNanos(1_000_001)).counts()).startsWith(0, 0, 1);
        assertThat(Latency.of(Duration.ofSeconds(9)).counts()).endsWith(0, 1);
    }

    @Test
    void aShareIsWithinABoundAndNeverBeyondTheSlowest() {
        Latency all = Stream.of(1, 1, 1, 40)
                .map(millis -> Latency.of(Duration.ofMillis(millis)))
                .reduce(Latency.NONE, Latency::plus);

        assertThat(all.calls()).isEqualTo(4);
        assertThat(all.within(0.5)).isEqualTo(Duration.ofMillis(1));
        assertThat(all.within(0.99)).isEqualTo(Duration.ofMillis(40));
        assertThat(all.slowest()).isEqualTo(Duration.ofMillis(40));
        assertThat(Latency.of(Duration.ofSeconds(9)).within(0.5)).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void thereIsACountForEachBoundAndOneMore() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Latency(List.of(1), Duration.ZERO))
                .withMessage("1 counts, and 14 are needed");
    }
}
