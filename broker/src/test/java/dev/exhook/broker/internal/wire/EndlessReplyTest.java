package dev.exhook.broker.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawProvider;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Replies without end cost neither memory nor time without end. */
class EndlessReplyTest {
    private static final int MEBIBYTE = 1024 * 1024;

    /** A gRPC message of 2 GiB begins. */
    private static final byte[] ENDLESS = {0, 0x7f, 0x7f, 0x7f, 0x7f};

    private final WireClient client = new WireClient();

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void dataWithoutEndIsTakenToALimitAndTimesOut() {
        try (RawProvider provider = RawProvider.start(call -> {
            call.headers().data(ByteString.copyFrom(ENDLESS), false);
            for (int i = 0; i < 40; i++) {
                call.data(ByteString.copyFrom(new byte[MEBIBYTE]), false);
            }
        })) {
            WireReply reply = ask(provider, Wired.MEDIUM);

            assertThat(reply.ending()).isEqualTo(WireReply.Ending.TIMED_OUT);
            assertThat(reply.data().size()).isLessThanOrEqualTo(StreamLog.MOST_BYTES + MEBIBYTE);
        }
    }

    @Test
    void aLargeReplyIsTakenWhole() {
        ByteString large = ByteString.copyFrom(new byte[9 * MEBIBYTE]);
        try (RawProvider provider = RawProvider.start(call -> call.reply(large))) {
            WireReply reply = ask(provider, Wired.LONG);

            assertThat(reply.ending()).isEqualTo(WireReply.Ending.COMPLETED);
            assertThat(GrpcView.of(reply).messages())
                    .singleElement()
                    .satisfies(message -> assertThat(message.message().size()).isEqualTo(9 * MEBIBYTE));
        }
    }

    @Test
    void emptyFramesWithoutEndAreTakenToALimitAndTheStreamIsReset() {
        try (RawProvider provider = RawProvider.start(call -> {
            call.headers();
            for (int i = 0; i < StreamLog.MOST_EVENTS + 10; i++) {
                call.data(ByteString.EMPTY, false);
            }
        })) {
            WireReply reply = ask(provider, Wired.MEDIUM);

            assertThat(reply.ending()).isEqualTo(WireReply.Ending.TIMED_OUT);
            assertThat(reply.events()).hasSizeLessThanOrEqualTo(StreamLog.MOST_EVENTS);
            await().until(() -> provider.connections().get(0).received().contains("RST_STREAM 1 CANCEL(8)"));
        }
    }

    private WireReply ask(RawProvider provider, Duration timeout) {
        return client.connect(provider.endpoint(), ConnectOptions.cleartext().withTimeout(Wired.LONG))
                .call(Wired.request(timeout))
                .reply()
                .join();
    }
}
