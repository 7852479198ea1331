package dev.exhook.reference.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.reference.queue.QueueLimits;
import dev.exhook.reference.sink.SinkMode.BeforeReply;
import dev.exhook.reference.sink.SinkMode.OnFailure;
import dev.exhook.reference.sink.SinkSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void aTimeoutIsLongerThanNothing(Duration timeout) {
        assertThatThrownBy(() -> new BeforeReply(timeout, OnFailure.FAIL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a timeout longer than 0, found " + timeout);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0"})
    void aQueueHoldsSomething(int items, long bytes) {
        assertThatThrownBy(() -> new QueueLimits(items, bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected limits of at least 1, found " + items + " items, " + bytes + " bytes");
    }

    @Test
    void aBatchHoldsSomething() {
        QueueLimits queue = SinkSettings.DEFAULT_QUEUE;
        assertThatThrownBy(() -> Stores.with(Stores.BEFORE, queue, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected batches of at least 1, found 0");
    }

    @Test
    void closingTakesAMoment() {
        assertThatThrownBy(() -> Stores.with(Stores.BEFORE, Duration.ofNanos(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected at least 1 ms to flush, found PT0.000000001S");
    }
}
