package dev.exhook.conformance.internal.passing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.proxy.PassedCall;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.wire.HeaderList;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.conformance.internal.target.WireReplies;
import dev.exhook.proto.HangGuard;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A proxy may be there for weeks, between a large fleet and a provider that is not well. */
class PassedCallsTest {
    private static final int LARGE = 1024 * 1024;
    private static final int CALLS = 100;

    private final CountDownLatch looking = new CountDownLatch(1);

    @Test
    void callsThatWaitTakeNoMoreMemoryThanTheyMay() {
        PassedCalls calls =
                new PassedCalls(new PassedCalls.Keeping("p", Optional.empty(), false), new Waiting(looking));
        PassedCall large = publish(LARGE, WireReplies.ok(MessagePublishRequest.getDefaultInstance()));
        for (int i = 0; i < CALLS; i++) {
            calls.call(large);
        }
        long leftOut = calls.snapshot(() -> Duration.ZERO).leftOut();
        looking.countDown();
        calls.close();

        Snapshot all = calls.snapshot(() -> Duration.ZERO);
        assertThat(leftOut).isBetween(CALLS - 65L, CALLS - 60L);
        assertThat(all.calls() + all.leftOut()).isEqualTo(CALLS);
        calls.call(large);
        assertThat(calls.snapshot(() -> Duration.ZERO).leftOut()).isEqualTo(leftOut);
    }

    @Test
    void textsThatAreNewInEachCallAreCountedTogetherInTheEnd() {
        looking.countDown();
        PassedCalls calls =
                new PassedCalls(new PassedCalls.Keeping("p", Optional.empty(), false), new Waiting(looking));
        for (int i = 0; i < 2 * CallBook.MOST_TALLIES; i++) {
            calls.call(publish(
                    0,
                    WireReplies.ok(
                            ValuedResponse.newBuilder().setTypeValue(10 + i).build())));
        }
        calls.close();

        Snapshot all = calls.snapshot(() -> Duration.ZERO);
        assertThat(all.calls() + all.leftOut()).isEqualTo(2 * CallBook.MOST_TALLIES);
        assertThat(all.tallies())
                .hasSizeBetween(CallBook.MOST_TALLIES, CallBook.MOST_TALLIES + 10)
                .extracting(Tally::actual)
                .contains("something else again");
    }

    private static PassedCall publish(int payload, WireReply reply) {
        MessagePublishRequest request = MessagePublishRequest.newBuilder()
                .setMessage(Message.newBuilder().setPayload(ByteString.copyFrom(new byte[payload])))
                .build();
        HeaderList headers = HeaderList.of(":path", "/emqx.exhook.v3.HookProvider/OnMessagePublish");
        return new PassedCall(1, Duration.ZERO, headers, Optional.of(request.toByteString()), reply);
    }

    /** Holds the one that looks at calls until it may go on. */
    private record Waiting(CountDownLatch looking) implements PassedCalls.Notices {
        @Override
        public void call(Call call, Duration took) {
            try {
                assertThat(looking.await(HangGuard.LIMIT.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void broken(Tally tally) {}

        @Override
        public void traceFailed(IOException why) {}

        @Override
        public void unreachable(String why) {}

        @Override
        public void unreadable(String why) {}
    }
}
