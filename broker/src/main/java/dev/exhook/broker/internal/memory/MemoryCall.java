package dev.exhook.broker.internal.memory;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.serving.ServedCall;
import dev.exhook.broker.internal.wire.CallResult;
import dev.exhook.broker.internal.wire.GrpcErl;
import dev.exhook.broker.internal.wire.GrpcFrame;
import dev.exhook.broker.internal.wire.GrpcFrames;
import dev.exhook.broker.internal.wire.GrpcTimeout;
import dev.exhook.broker.internal.wire.HeaderList;
import dev.exhook.broker.internal.wire.WireEvent;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.broker.internal.wire.WireRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A call in memory: the request as EMQX sends it, and an answer in the frames that a provider sends, which {@link
 * GrpcErl} takes as EMQX does. They come in no time; how late they are is the broker's clock to tell.
 */
final class MemoryCall implements ServedCall {
    private static final HeaderList RESPONSE = HeaderList.of(":status", "200", "content-type", "application/grpc");
    private static final HeaderList OK = HeaderList.of("grpc-status", "0");

    private final WireRequest request;
    private final Consumer<CallResult> done;
    private final Consumer<MemoryCall> over;
    private boolean answered;

    MemoryCall(WireRequest request, Consumer<CallResult> done, Consumer<MemoryCall> over) {
        this.request = request;
        this.done = done;
        this.over = over;
    }

    @Override
    public String path() {
        return request.path();
    }

    @Override
    public HeaderList requestHeaders() {
        return request.headers();
    }

    @Override
    public Optional<Duration> deadline() {
        return request.headers().first("grpc-timeout").flatMap(GrpcTimeout::parse);
    }

    @Override
    public ByteString message() {
        GrpcFrames frames = new GrpcFrames();
        List<GrpcFrame> whole = request.data().stream()
                .flatMap(data -> frames.take(data).stream())
                .toList();
        if (whole.size() != 1 || !frames.rest().isEmpty()) {
            throw new IllegalStateException("the body is not exactly one message: " + request.data());
        }
        return whole.get(0).message();
    }

    @Override
    public MemoryCall reply(ByteString message) {
        end(
                new WireEvent.Headers(Duration.ZERO, RESPONSE, false),
                new WireEvent.Data(Duration.ZERO, GrpcFrame.plain(message).encode(), false),
                new WireEvent.Trailers(Duration.ZERO, OK, true));
        return this;
    }

    @Override
    public MemoryCall trailersOnly(int status, String message) {
        HeaderList headers =
                RESPONSE.with("grpc-status", Integer.toString(status)).with("grpc-message", message);
        end(new WireEvent.Headers(Duration.ZERO, headers, true));
        return this;
    }

    private void end(WireEvent... events) {
        end(WireReply.Ending.COMPLETED, events);
    }

    /** The connection is gone before there was an answer. */
    void lose() {
        end(WireReply.Ending.CONNECTION_LOST, new WireEvent.Closed(Duration.ZERO, "the peer closed"));
    }

    /** The first answer counts: what comes after the connection was lost finds nobody. */
    private void end(WireReply.Ending ending, WireEvent... events) {
        if (!answered) {
            answered = true;
            over.accept(this);
            done.accept(GrpcErl.take(new WireReply(List.of(events), ending, request.timeout(), 0, Duration.ZERO)));
        }
    }
}
