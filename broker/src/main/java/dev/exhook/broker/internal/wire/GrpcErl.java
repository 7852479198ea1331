package dev.exhook.broker.internal.wire;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.wire.CallResult.Failed;
import dev.exhook.broker.internal.wire.CallResult.Kind;
import dev.exhook.broker.internal.wire.CallResult.Message;
import dev.exhook.broker.internal.wire.WireReply.Ending;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How EMQX takes a reply: the stream of {@code grpc_client} and the two reads of its caller ({@code
 * grpc_client:unary/4}, grpc-erl 0.7.1 and 0.7.2 over gun 2.1), told by events. The first read is for the message, the
 * second for the end; each waits for the whole timeout. The outcomes were seen on EMQX 5.8.9 and 5.10.3, which agree;
 * what was not tried there (three messages in one frame, an unknown flag, DATA before headers) follows the source.
 */
public final class GrpcErl {

    /**
     * The caller comes back for its second read so long after it got the message. A stream that is gone by then is
     * noticed, one that goes later is not. On real brokers this is a race.
     */
    private static final Duration SECOND_READ = Duration.ofMillis(5);

    private final Duration timeout;
    private final ErlFrames frames = new ErlFrames();
    private @Nullable ByteString message;
    private Duration readSince = Duration.ZERO;
    private boolean headersCame;
    private boolean goingAway;
    private boolean forgotten;

    GrpcErl(Duration timeout) {
        this.timeout = timeout;
    }

    /** The result that this reply is to EMQX. */
    public static CallResult take(WireReply reply) {
        var stream = new GrpcErl(reply.timeout());
        for (WireEvent event : reply.events()) {
            Optional<CallResult> taken = stream.on(event);
            if (taken.isPresent()) {
                return taken.get();
            }
        }
        return stream.over(reply.ending(), reply.after());
    }

    /** The next event; gives an outcome as soon as there is one, and then is done. */
    Optional<CallResult> on(WireEvent event) {
        Duration at = event.at();
        if (at.compareTo(due()) > 0) {
            return Optional.of(timedOut());
        }
        if (forgotten) {
            return Optional.empty();
        }
        if (event instanceof WireEvent.Headers headers) {
            return headers(headers);
        }
        if (event instanceof WireEvent.Data data) {
            return data(data);
        }
        if (event instanceof WireEvent.Trailers trailers) {
            return trailers(trailers);
        }
        if (event instanceof WireEvent.GoAway) {
            goingAway = true;
            return Optional.empty();
        }
        return forget(at);
    }

    /** No more events. */
    CallResult over(Ending ending, Duration at) {
        return ending == Ending.NOT_SENT
                ? new Failed(Kind.NO_CONNECTION, "the connection takes no calls: it is closed or going away", at)
                : timedOut();
    }

    private Optional<CallResult> headers(WireEvent.Headers event) {
        if (event.interim()) {
            return Optional.empty();
        }
        headersCame = true;
        return event.endStream() ? ended(event.at(), event.headers()) : Optional.empty();
    }

    private Optional<CallResult> trailers(WireEvent.Trailers event) {
        return event.endStream() ? ended(event.at(), event.headers()) : forget(event.at());
    }

    private Optional<CallResult> data(WireEvent.Data event) {
        if (!headersCame) {
            return forget(event.at());
        }
        Optional<List<ByteString>> messages = frames.take(event.bytes());
        if (messages.isEmpty()) {
            return failed(Kind.WORKER_CRASHED, "a message has the compressed flag", event.at());
        }
        if (event.endStream() && frames.hasRest()) {
            return failed(
                    Kind.WORKER_CRASHED, "the stream ends inside a message, or behind bytes that are none", event.at());
        }
        if (messages.get().isEmpty()) {
            return event.endStream() ? ended(event.at(), HeaderList.of()) : Optional.empty();
        }
        return messages(messages.get(), event);
    }

    /** A read takes all that one DATA frame brought, its end included; two things are the most it can be. */
    private Optional<CallResult> messages(List<ByteString> messages, WireEvent.Data event) {
        int read = messages.size() + (event.endStream() ? 1 : 0);
        if (message != null) {
            return failed(Kind.BAD_REPLY, "a second message came in place of the end", event.at());
        }
        if (read > 2) {
            return failed(Kind.BAD_REPLY, messages.size() + " messages came in one DATA frame", event.at());
        }
        if (read == 2) {
            return Optional.of(new Message(messages.get(0), event.at()));
        }
        message = messages.get(0);
        readSince = event.at();
        return Optional.empty();
    }

    private Optional<CallResult> ended(Duration at, HeaderList trailers) {
        if (message == null) {
            return status(at, trailers);
        }
        if (goingAway && beforeSecondRead(at)) {
            return failed(Kind.NO_CONNECTION, "the connection closed behind the reply, after a GOAWAY", at);
        }
        return Optional.of(new Message(message, at));
    }

    private static Optional<CallResult> status(Duration at, HeaderList trailers) {
        Optional<String> status = trailers.first("grpc-status");
        if (status.isEmpty()) {
            return failed(Kind.STATUS, "the stream ended with neither a message nor a grpc-status", at);
        }
        if (!status.get().matches("\\d|1[0-6]")) {
            return failed(Kind.BAD_REPLY, "grpc-status " + status.get() + " is unknown to EMQX", at);
        }
        String text =
                trailers.first("grpc-message").map(message -> ": " + message).orElse("");
        return failed(Kind.STATUS, "grpc-status " + status.get() + " without a message" + text, at);
    }

    /** The stream is gone, and nobody tells the caller, who may already be waiting. */
    private Optional<CallResult> forget(Duration at) {
        if (message != null && beforeSecondRead(at)) {
            return failed(Kind.BAD_REPLY, "the stream was gone before its end could be read", at);
        }
        forgotten = true;
        return Optional.empty();
    }

    private boolean beforeSecondRead(Duration at) {
        return at.minus(readSince).compareTo(SECOND_READ) < 0;
    }

    private Duration due() {
        return readSince.plus(timeout);
    }

    private Failed timedOut() {
        String waited = message == null ? "no message" : "a message but no end of the stream";
        return new Failed(Kind.TIMED_OUT, waited + " within " + timeout.toMillis() + " ms", due());
    }

    private static Optional<CallResult> failed(Kind kind, String reason, Duration at) {
        return Optional.of(new Failed(kind, reason, at));
    }
}
