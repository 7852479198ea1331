package dev.exhook.broker.internal.script.raw;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.serving.ServedCall;
import dev.exhook.broker.internal.wire.ErrorCode;
import dev.exhook.broker.internal.wire.GrpcFrame;
import dev.exhook.broker.internal.wire.GrpcFrames;
import dev.exhook.broker.internal.wire.GrpcTimeout;
import dev.exhook.broker.internal.wire.HeaderList;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A call that came in, and the frames to answer it with. Each answering method sends one frame (or waits, or closes)
 * when all before it are done, and returns at once. Thread-safe.
 */
public final class RawCall implements ServedCall {

    private final RawConnection connection;
    private final int stream;
    private final HeaderList requestHeaders;
    private volatile ByteString body = ByteString.EMPTY;
    private volatile boolean ended;
    private CompletableFuture<Void> steps = CompletableFuture.completedFuture(null);

    RawCall(RawConnection connection, int stream, HeaderList requestHeaders) {
        this.connection = connection;
        this.stream = stream;
        this.requestHeaders = requestHeaders;
    }

    public RawConnection connection() {
        return connection;
    }

    public int stream() {
        return stream;
    }

    @Override
    public HeaderList requestHeaders() {
        return requestHeaders;
    }

    @Override
    public String path() {
        return requestHeaders.first(":path").orElse("");
    }

    /** The time that {@code grpc-timeout} allows; empty where there is none. */
    @Override
    public Optional<Duration> deadline() {
        return requestHeaders.first("grpc-timeout").flatMap(GrpcTimeout::parse);
    }

    /** Tells whether the client has ended the request. */
    public boolean hasEnded() {
        return ended;
    }

    /** Resets the stream if the client has not ended the request by then, as servers do with a deadline. */
    public void resetUnlessEndedWithin(Duration time) {
        var unused = delay(time).thenRun(() -> {
            if (!ended) {
                connection.out().reset(stream, ErrorCode.CANCEL);
            }
        });
    }

    /** The bytes of all DATA so far. */
    public ByteString body() {
        return body;
    }

    /** The request's message; fails if the body is not exactly one. */
    @Override
    public ByteString message() {
        return wholeMessage()
                .orElseThrow(() ->
                        new IllegalStateException("the body of " + body.size() + " bytes is not exactly one message"));
    }

    /** The request's message if the body is exactly one, and not compressed. */
    public Optional<ByteString> wholeMessage() {
        var frames = new GrpcFrames();
        List<GrpcFrame> whole = frames.take(body);
        return whole.size() == 1 && !whole.get(0).compressed() && frames.rest().isEmpty()
                ? Optional.of(whole.get(0).message())
                : Optional.empty();
    }

    /** HEADERS of a sound reply. */
    public RawCall headers() {
        return headers(HeaderList.of(":status", "200", "content-type", "application/grpc"), false);
    }

    public RawCall headers(HeaderList headers, boolean endStream) {
        return step(() -> connection.out().headers(stream, headers, endStream));
    }

    /** DATA with one uncompressed message. */
    public RawCall message(ByteString message) {
        return data(GrpcFrame.plain(message).encode(), false);
    }

    /** One DATA frame, or several where it is larger than the client's frame size or window. */
    public RawCall data(ByteString bytes, boolean endStream) {
        step(() -> connection.windows().send(stream, bytes, endStream));
        return then(this::whenAllIsSent);
    }

    /** Trailers with this grpc-status, which end the stream. */
    public RawCall trailers(int status) {
        return headers(HeaderList.of("grpc-status", Integer.toString(status)), true);
    }

    /** A whole reply without a message: headers with the status in them. */
    @Override
    public RawCall trailersOnly(int status, String message) {
        var headers = HeaderList.of(
                ":status",
                "200",
                "content-type",
                "application/grpc",
                "grpc-status",
                Integer.toString(status),
                "grpc-message",
                message);
        return headers(headers, true);
    }

    /** A sound reply: headers, message, trailers. */
    @Override
    public RawCall reply(ByteString message) {
        return headers().message(message).trailers(0);
    }

    public RawCall reset(ErrorCode code) {
        return step(() -> connection.out().reset(stream, code));
    }

    public RawCall goAway(int lastStream) {
        return step(() -> connection.out().goAway(lastStream, ErrorCode.NO_ERROR, ""));
    }

    /** Bytes of any kind in place of frames. */
    public RawCall raw(ByteString bytes) {
        return step(() -> connection.write(bytes));
    }

    /** Closes the connection. */
    public RawCall hangUp() {
        return step(() -> connection.out().close());
    }

    /** Lets time pass before the next step. */
    public RawCall pause(Duration time) {
        return then(() -> delay(time));
    }

    /**
     * Any other step, in its turn. On the event loop it is done at once, so that a whole reply leaves in one packet.
     */
    public RawCall step(Runnable step) {
        EventExecutor loop = connection.context().executor();
        return then(() -> CompletableFuture.runAsync(step, loop.inEventLoop() ? Runnable::run : loop));
    }

    private synchronized RawCall then(Supplier<CompletableFuture<Void>> step) {
        steps = steps.thenCompose(before -> step.get());
        return this;
    }

    private CompletableFuture<Void> whenAllIsSent() {
        return connection.windows().holdsBack(stream)
                ? delay(Duration.ofMillis(1)).thenCompose(waited -> whenAllIsSent())
                : CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> delay(Duration time) {
        var over = new CompletableFuture<Void>();
        var unused = connection
                .context()
                .executor()
                .schedule(() -> over.complete(null), time.toNanos(), TimeUnit.NANOSECONDS);
        return over;
    }

    synchronized CompletableFuture<Void> done() {
        return steps;
    }

    void add(ByteString bytes) {
        body = body.concat(bytes);
    }

    void end() {
        ended = true;
    }
}
