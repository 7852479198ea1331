package dev.exhook.broker.internal.proxy;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.wire.GrpcFrame;
import dev.exhook.broker.internal.wire.GrpcFrames;
import dev.exhook.broker.internal.wire.GrpcTimeout;
import dev.exhook.broker.internal.wire.HeaderList;
import dev.exhook.broker.internal.wire.WireEvent;
import dev.exhook.broker.internal.wire.WireReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A call on its way. Event loop only. */
final class OpenCall {
    /** EMQX's {@code request_timeout} where a call does not say. */
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);
    /** A timeout in whole seconds was cut: up to a second of EMQX's own is missing. */
    private static final Duration CUT = Duration.ofSeconds(1);

    private static final Duration GRACE = Duration.ofMillis(50);
    /** More of a reply is passed on and not kept. */
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final HeaderList headers;
    private final long start;
    private final Duration timeout;
    private final boolean timeoutIsCut;
    private final GrpcFrames requestFrames = new GrpcFrames();
    private final List<WireEvent> events = new ArrayList<>();
    private Optional<ByteString> request = Optional.empty();
    private boolean replyBegan;
    private long bytes;

    OpenCall(HeaderList headers, long start, Optional<Duration> timeout) {
        this.headers = headers;
        this.start = start;
        Optional<String> said = headers.first("grpc-timeout");
        this.timeout = timeout.or(() -> said.flatMap(GrpcTimeout::parse)).orElse(USUAL_TIMEOUT);
        this.timeoutIsCut =
                timeout.isEmpty() && said.filter(text -> text.endsWith("S")).isPresent();
    }

    void requestData(ByteString more) {
        for (GrpcFrame frame : requestFrames.take(more)) {
            if (request.isEmpty() && !frame.compressed()) {
                request = Optional.of(frame.message());
            }
        }
    }

    void replyHeaders(HeaderList fields, boolean end, long now) {
        if (replyBegan) {
            events.add(new WireEvent.Trailers(since(now), fields, end));
        } else {
            WireEvent.Headers event = new WireEvent.Headers(since(now), fields, end);
            replyBegan = !event.interim();
            events.add(event);
        }
    }

    void replyData(ByteString more, boolean end, long now) {
        bytes += more.size();
        if (bytes <= MOST_BYTES) {
            events.add(new WireEvent.Data(since(now), more, end));
        }
    }

    void event(WireEvent event) {
        events.add(event);
    }

    Duration since(long now) {
        return Duration.ofNanos(now - start);
    }

    /** Tells whether EMQX has given it up, of which it says nothing on the wire. */
    boolean isOverdue(long now) {
        return since(now)
                        .compareTo(
                                timeout.plus(timeoutIsCut ? CUT : Duration.ZERO).plus(GRACE))
                > 0;
    }

    PassedCall passed(int connection, Duration ended, WireReply.Ending ending, long now) {
        return new PassedCall(
                connection, ended, headers, request, new WireReply(events, ending, timeout, start, since(now)));
    }
}
