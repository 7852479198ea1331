package dev.exhook.broker.internal.wire;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.wire.WireReply.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Builds replies as if they had come over a wire, an event each millisecond unless told otherwise. */
final class Replies {

    static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final List<WireEvent> events = new ArrayList<>();
    private Duration now = Duration.ZERO;

    Replies headers() {
        return headers(false, ":status", "200", "content-type", "application/grpc");
    }

    Replies headers(boolean endStream, String... fields) {
        return add(new WireEvent.Headers(tick(), HeaderList.of(fields), endStream));
    }

    Replies message(ByteString message) {
        return data(GrpcFrame.plain(message).encode(), false);
    }

    Replies data(ByteString bytes, boolean endStream) {
        return add(new WireEvent.Data(tick(), bytes, endStream));
    }

    Replies trailers(String status) {
        return trailers(HeaderList.of("grpc-status", status));
    }

    Replies trailers(HeaderList trailers) {
        return add(new WireEvent.Trailers(tick(), trailers, true));
    }

    Replies reset() {
        return add(new WireEvent.Reset(tick(), ErrorCode.INTERNAL_ERROR));
    }

    Replies goAway(int lastStream) {
        return add(new WireEvent.GoAway(tick(), ErrorCode.NO_ERROR, lastStream, ""));
    }

    Replies closed() {
        return add(new WireEvent.Closed(tick(), "the peer closed the connection"));
    }

    /** The next event comes a millisecond after this. */
    Replies at(Duration time) {
        now = time;
        return this;
    }

    WireReply completed() {
        return ended(Ending.COMPLETED);
    }

    WireReply ended(Ending ending) {
        return new WireReply(events, ending, TIMEOUT, 0, ending == Ending.TIMED_OUT ? TIMEOUT : now);
    }

    private Replies add(WireEvent event) {
        events.add(event);
        return this;
    }

    private Duration tick() {
        now = now.plusMillis(1);
        return now;
    }
}
