package dev.exhook.broker.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;

class WindowsTest {

    private final Outbox outbox = new Outbox();
    private final SendWindows sending = new SendWindows(outbox.sender());
    private final ReceiveWindows receiving = new ReceiveWindows(outbox.sender());

    private static ByteString bytes(int count) {
        return ByteString.copyFrom(new byte[count]);
    }

    @Test
    void dataIsCutAtTheFrameSizeAndHeldAtTheWindowOfTheStream() {
        sending.open(1);
        sending.initial(20_000);
        sending.send(1, bytes(30_000), true);

        assertThat(outbox.frames()).containsExactly("DATA 1 16384", "DATA 1 3616");
        assertThat(sending.holdsBack(1)).isTrue();
        sending.widen(1, 9_999);
        assertThat(outbox.frames()).containsExactly("DATA 1 9999");
        sending.widen(1, 1);
        assertThat(outbox.frames()).containsExactly("DATA 1 1 END_STREAM");
        assertThat(sending.holdsBack(1)).isFalse();
    }

    @Test
    void theWindowOfTheConnectionHoldsAllStreams() {
        sending.initial(1_000_000);
        sending.open(1);
        sending.open(3);
        sending.send(1, bytes(65_535), false);
        sending.send(3, bytes(10), true);

        assertThat(outbox.frames()).containsExactly("DATA 1 16384", "DATA 1 16384", "DATA 1 16384", "DATA 1 16383");
        sending.widen(0, 10);
        assertThat(outbox.frames()).containsExactly("DATA 3 10 END_STREAM");
    }

    @Test
    void aNewInitialWindowMovesThoseOfOpenStreams() {
        sending.open(1);
        sending.initial(0);
        sending.send(1, bytes(5), true);
        assertThat(outbox.frames()).isEmpty();

        sending.initial(4);
        assertThat(outbox.frames()).containsExactly("DATA 1 4");
        sending.initial(5);
        assertThat(outbox.frames()).containsExactly("DATA 1 1 END_STREAM");
    }

    @Test
    void theEndOfAStreamNeedsNoWindow() {
        sending.open(1);
        sending.initial(0);
        sending.send(1, ByteString.EMPTY, true);

        assertThat(outbox.frames()).containsExactly("DATA 1 0 END_STREAM");
    }

    @Test
    void nothingIsSentOnAStreamThatIsClosed() {
        sending.open(1);
        sending.initial(0);
        sending.send(1, bytes(5), true);
        sending.close(1);
        sending.initial(10);
        sending.send(1, bytes(5), true);

        assertThat(outbox.frames()).isEmpty();
    }

    @Test
    void theWindowsAreFilledUpWhereGunFillsThem() {
        receiving.received(1, 7_836_159, true);
        assertThat(outbox.frames()).isEmpty();

        receiving.received(1, 1, true);
        assertThat(outbox.frames()).containsExactly("WINDOW_UPDATE 0 +7901695", "WINDOW_UPDATE 1 +7901695");
        receiving.received(1, 7_901_694, true);
        assertThat(outbox.frames()).isEmpty();
        receiving.received(1, 1, false);
        assertThat(outbox.frames()).containsExactly("WINDOW_UPDATE 0 +7901695");
    }

    @Test
    void whoSendsMoreThanTheWindowIsNoticed() {
        assertThat(receiving.received(1, 8_000_000, false)).isFalse();
        assertThat(receiving.received(1, 1, false)).isTrue();
        receiving.close(1);
        assertThat(receiving.receivedLate(1)).isFalse();
    }
}
