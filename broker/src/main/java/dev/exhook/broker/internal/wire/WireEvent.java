package dev.exhook.broker.internal.wire;

import com.google.protobuf.ByteString;
import java.time.Duration;

/** Something that came from the peer. */
public sealed interface WireEvent {

    /** When, counted from the sending of the request's HEADERS; for a connection's own, from its start. */
    Duration at();

    /** HEADERS of the reply, also of an interim (1xx) one; with {@code endStream} a whole "trailers-only" reply. */
    record Headers(Duration at, HeaderList headers, boolean endStream) implements WireEvent {

        /** Tells whether this is a 1xx answer, with the real one to follow. */
        public boolean interim() {
            String status = headers.first(":status").orElse("");
            return status.startsWith("1") && status.matches("1\\d\\d");
        }
    }

    /** A DATA frame without its padding. */
    record Data(Duration at, ByteString bytes, boolean endStream) implements WireEvent {}

    /** HEADERS after the reply's own; without {@code endStream} they are a fault of the peer. */
    record Trailers(Duration at, HeaderList headers, boolean endStream) implements WireEvent {}

    /** RST_STREAM. */
    record Reset(Duration at, ErrorCode code) implements WireEvent {}

    /**
     * GOAWAY.
     *
     * @param lastStream the last stream the peer promises to look at
     * @param debug the peer's text
     */
    record GoAway(Duration at, ErrorCode code, int lastStream, String debug) implements WireEvent {}

    /**
     * The connection is gone.
     *
     * @param how one line: who closed, and why
     */
    record Closed(Duration at, String how) implements WireEvent {}
}
