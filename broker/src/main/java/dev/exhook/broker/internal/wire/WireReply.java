package dev.exhook.broker.internal.wire;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that came on one stream, in the order it came, and how it ended. GOAWAY and the loss of the connection are listed
 * with every stream that was open then.
 *
 * @param timeout what the request allowed; see {@link WireCall}
 * @param began when the stream began, on the clock of {@link System#nanoTime()}: to compare calls of one process
 * @param after when it was over, counted like the events
 */
public record WireReply(List<WireEvent> events, Ending ending, Duration timeout, long began, Duration after) {

    /** How a reply ended. */
    public enum Ending {
        /** The peer ended the stream. */
        COMPLETED,
        /** The time was up. */
        TIMED_OUT,
        /** The peer sent RST_STREAM. */
        RESET,
        /** The peer's GOAWAY left this stream out. */
        REFUSED,
        /** The connection went down first. */
        CONNECTION_LOST,
        /** We canceled. */
        CANCELED,
        /** Nothing was sent: the connection was gone or going away. */
        NOT_SENT
    }

    public WireReply {
        events = List.copyOf(events);
    }

    /** The events of one kind. */
    public <E extends WireEvent> Stream<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** The bytes of all DATA frames. */
    public ByteString data() {
        return events(WireEvent.Data.class).map(WireEvent.Data::bytes).reduce(ByteString.EMPTY, ByteString::concat);
    }
}
