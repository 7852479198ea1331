package dev.exhook.conformance.internal.target;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.wire.ErrorCode;
import dev.exhook.broker.internal.wire.GrpcFrame;
import dev.exhook.broker.internal.wire.HeaderList;
import dev.exhook.broker.internal.wire.WireEvent;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.broker.internal.wire.WireReply.Ending;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;

/** Replies as if they had come over a wire. */
public final class WireReplies {
    public static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** The bytes before a gRPC message: a flag, and its length. */
    static final int PREFIX = 5;

    private static final WireEvent HEADERS = new WireEvent.Headers(
            Duration.ZERO, HeaderList.of(":status", "200", "content-type", "application/grpc"), false);

    private WireReplies() {}

    /** Status OK with this message. */
    public static WireReply ok(Message message) {
        return ok(message.toByteString());
    }

    /** Status OK with these bytes for a message. */
    public static WireReply ok(ByteString message) {
        return frames(GrpcFrame.plain(message).encode(), Status.Code.OK);
    }

    /** These bytes in DATA, and then a status. */
    public static WireReply frames(ByteString data, Status.Code status) {
        return ended(
                Ending.COMPLETED,
                HEADERS,
                new WireEvent.Data(Duration.ZERO, data, false),
                trailers("grpc-status", Integer.toString(status.value())));
    }

    /** An error, without a message: at once, but where it is that the time was up. */
    public static WireReply error(Status.Code status, String text) {
        WireReply reply = ending("grpc-status", Integer.toString(status.value()), "grpc-message", text);
        return status == Status.Code.DEADLINE_EXCEEDED
                ? new WireReply(reply.events(), reply.ending(), TIMEOUT, 0, TIMEOUT)
                : reply;
    }

    /** Trailers of any kind, without a message. */
    public static WireReply ending(String... trailers) {
        return ended(Ending.COMPLETED, HEADERS, trailers(trailers));
    }

    /** Nothing, until the time was up. */
    public static WireReply silence() {
        return ended(Ending.TIMED_OUT);
    }

    /** A message, and no end. */
    public static WireReply unended(Message message) {
        ByteString frame = GrpcFrame.plain(message.toByteString()).encode();
        return ended(Ending.TIMED_OUT, HEADERS, new WireEvent.Data(Duration.ZERO, frame, false));
    }

    public static WireReply reset(ErrorCode code) {
        return ended(Ending.RESET, HEADERS, new WireEvent.Reset(Duration.ZERO, code));
    }

    /** The connection went down. */
    public static WireReply lost(String how) {
        return ended(Ending.CONNECTION_LOST, new WireEvent.Closed(Duration.ZERO, how));
    }

    public static WireReply ended(Ending ending, WireEvent... events) {
        Duration after = ending == Ending.TIMED_OUT ? TIMEOUT : Duration.ZERO;
        return new WireReply(List.of(events), ending, TIMEOUT, 0, after);
    }

    private static WireEvent trailers(String... fields) {
        return new WireEvent.Trailers(Duration.ZERO, HeaderList.of(fields), true);
    }
}
