package dev.exhook.broker.internal.taken;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.trace.Answer;
import dev.exhook.broker.internal.wire.GrpcFrame;
import dev.exhook.broker.internal.wire.HeaderList;
import dev.exhook.broker.internal.wire.WireEvent;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.broker.internal.wire.WireReply.Ending;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ValuedResponse;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TakenAnswerTest {
    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final WireEvent HEADERS =
            new WireEvent.Headers(SOON, HeaderList.of(":status", "200", "content-type", "application/grpc"), false);
    private static final ValuedResponse YES =
            ValuedResponse.newBuilder().setBoolResult(true).build();

    private static Answer of(Ending ending, WireEvent... events) {
        return TakenAnswer.of(
                Rpc.ON_CLIENT_AUTHENTICATE,
                ProtocolVersion.V3,
                new WireReply(List.of(events), ending, TIMEOUT, 0, SOON));
    }

    private static WireEvent data(ByteString message, boolean end) {
        return new WireEvent.Data(SOON, GrpcFrame.plain(message).encode(), end);
    }

    private static WireEvent trailers(String status) {
        return new WireEvent.Trailers(SOON, HeaderList.of("grpc-status", status), true);
    }

    @Test
    void aMessageCountsWhateverTheStatus() {
        Answer replied = new Answer.Replied(YES);

        assertThat(of(Ending.COMPLETED, HEADERS, data(YES.toByteString(), false), trailers("0")))
                .isEqualTo(replied);
        assertThat(of(Ending.COMPLETED, HEADERS, data(YES.toByteString(), false), trailers("13")))
                .isEqualTo(replied);
    }

    @Test
    void failuresHaveTheStatusThatTheyAreNearestTo() {
        assertThat(of(Ending.COMPLETED, HEADERS, trailers("7")))
                .isEqualTo(new Answer.Failed(Status.Code.PERMISSION_DENIED));
        assertThat(of(Ending.COMPLETED, HEADERS, trailers("0"))).isEqualTo(new Answer.Failed(Status.Code.UNKNOWN));
        assertThat(of(Ending.COMPLETED, HEADERS, data(ByteString.copyFromUtf8("{json}"), false), trailers("0")))
                .isEqualTo(new Answer.Failed(Status.Code.INTERNAL));
        assertThat(of(Ending.TIMED_OUT, HEADERS)).isEqualTo(new Answer.Failed(Status.Code.DEADLINE_EXCEEDED));
        assertThat(of(Ending.NOT_SENT)).isEqualTo(new Answer.Failed(Status.Code.UNAVAILABLE));
        assertThat(of(
                        Ending.COMPLETED,
                        HEADERS,
                        new WireEvent.Data(SOON, new GrpcFrame(1, YES.toByteString()).encode(), false),
                        trailers("0")))
                .isEqualTo(new Answer.Failed(Status.Code.INTERNAL));
    }
}
