package dev.exhook.broker.internal.wire;

import static dev.exhook.broker.internal.wire.Wired.HELLO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.wire.WireReply.Ending;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The events by the clock, on a clock that is turned by hand. */
class LinkTimersTest {

    private static final int SECONDS = 20;
    private static final Duration LONG = Duration.ofSeconds(SECONDS);
    private static final String EMPTY_SETTINGS = "000000040000000000";
    private static final String PING = "000008060000000000" + "0000000000000000";
    private static final String GOAWAY_WITHOUT_LIMIT = "000008070000000000" + "7fffffff" + "00000000";

    private static final String GOAWAY_FOR_NONE = "000008070000000000" + "00000000" + "00000000";

    private static final String HEADERS = "000001010400000001" + "88";
    private static final String MESSAGE = "00000a000000000001" + "0000000005776f726c64";
    private static final String TRAILERS = "00000f010500000001" + "000b677270632d7374617475730130";

    private final Lifeline lifeline = new Lifeline();
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void connect() {
        channel.freezeTime();
        channel.pipeline().addLast(new FrameReader(lifeline, true));
        channel.pipeline().fireChannelActive();
        receive(EMPTY_SETTINGS);
        sent();
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void receive(String hex) {
        channel.writeInbound(Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex)));
    }

    private String sent() {
        channel.runPendingTasks();
        var text = new StringBuilder();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            text.append(ByteBufUtil.hexDump(part));
            part.release();
        }
        return text.toString();
    }

    private void pass(int seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }

    private StreamLog call() {
        Link link = lifeline.ready().join();
        var log = new StreamLog(LONG, link.loop(), event -> {});
        int stream = link.open(HeaderList.of(":path", "/x"), log);
        link.send(stream, HELLO, true);
        return log;
    }

    @Test
    void aPingGoesOutEverySixtySeconds() {
        pass(59);
        assertThat(sent()).isEmpty();
        pass(1);
        assertThat(sent()).isEqualTo(PING);
        pass(120);
        assertThat(sent()).isEqualTo(PING + PING);
    }

    @Test
    void whoPingsByHandPingsAlone() {
        Link link = lifeline.ready().join();
        link.pings().onlyWhenAsked();
        pass(120);
        assertThat(sent()).isEmpty();
        var answer = new CompletableFuture<Optional<Duration>>();
        link.pings().send(answer, LONG);
        assertThat(sent()).isEqualTo(PING);
        pass(SECONDS);
        assertThat(answer).isCompletedWithValue(Optional.empty());
    }

    @Test
    void fifteenSecondsAfterAGoAwayOpenStreamsAreGivenUp() {
        StreamLog log = call();
        receive(GOAWAY_WITHOUT_LIMIT);

        pass(14);
        assertThat(channel.isActive()).isTrue();
        pass(1);
        sent();

        assertThat(channel.isActive()).isFalse();
        assertThat(log.reply().join().ending()).isEqualTo(Ending.CONNECTION_LOST);
    }

    @Test
    void aGoAwayThatLeavesOutAllThatIsOpenClosesAtOnce() {
        StreamLog log = call();
        receive(GOAWAY_FOR_NONE);
        sent();

        assertThat(log.reply().join().ending()).isEqualTo(Ending.REFUSED);
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void aPingIsNotWaitedForWhenTheConnectionIsGone() {
        var answer = new CompletableFuture<Optional<Duration>>();
        var late = new CompletableFuture<Optional<Duration>>();
        Pings pings = lifeline.ready().join().pings();
        pings.send(answer, LONG);
        var unused = channel.close();
        pings.send(late, LONG);

        assertThat(answer).isCompletedWithValue(Optional.empty());
        assertThat(late).isCompletedWithValue(Optional.empty());
    }

    @Test
    void aCallEndsWhenItsTimeIsUpAndTheConnectionStays() {
        StreamLog log = call();

        pass(SECONDS - 1);
        assertThat(log.reply()).isNotDone();
        pass(1);

        assertThat(log.reply().join().ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(channel.isActive()).isTrue();
    }

    @Test
    void theEndOfTheStreamIsAwaitedAsLongAgainAsTheMessage() {
        StreamLog log = call();

        pass(SECONDS - 1);
        receive(HEADERS + MESSAGE);
        pass(SECONDS - 1);
        assertThat(log.reply()).isNotDone();
        receive(TRAILERS);

        assertThat(log.reply().join().ending()).isEqualTo(Ending.COMPLETED);
    }
}
