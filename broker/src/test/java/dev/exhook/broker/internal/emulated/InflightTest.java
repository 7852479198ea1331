package dev.exhook.broker.internal.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** As {@code emqx_inflight}: a window by packet identifier. */
class InflightTest {
    private final Inflight inflight = new Inflight(2);

    @Test
    void whatIsInsertedTakesRoomUntilItIsRemoved() {
        assertThat(inflight.room()).isEqualTo(2);
        inflight.insert(7, Messages.of("t", "a", 1));
        assertThat(inflight.room()).isEqualTo(1);
        inflight.remove(7);
        assertThat(inflight.room()).isEqualTo(2);
        assertThat(inflight.lookup(7)).isEmpty();
    }

    @Test
    void aWindowThatShrankBelowWhatIsUnderWayHasNoRoomRatherThanLessThanNone() {
        inflight.insert(1, Messages.of("t", "a", 1));
        inflight.insert(2, Messages.of("t", "b", 1));

        inflight.resize(1);

        assertThat(inflight.room()).isZero();
        inflight.resize(3);
        assertThat(inflight.room()).isEqualTo(1);
    }

    @Test
    void aPubrecMarksTheMessageAndKeepsItsPlaceAndItsRoom() {
        inflight.insert(1, Messages.of("t", "a", 2));
        inflight.insert(2, Messages.of("t", "b", 2));

        inflight.received(inflight.lookup(1).orElseThrow());

        assertThat(inflight.all())
                .containsExactly(
                        new Inflight.Sent(1, Messages.of("t", "a", 2), true),
                        new Inflight.Sent(2, Messages.of("t", "b", 2), false));
        assertThat(inflight.room()).isZero();
    }
}
