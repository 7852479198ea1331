package dev.exhook.provider;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.netty.shaded.io.netty.buffer.Unpooled;
import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Error;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A connection that shall end, with the trailers that wait for it; see {@link HeldTrailers}. */
final class EndingConnection {
    /** With this the client knows of no call that is too late: all that come are served until it closes. */
    private static final int ALL_STREAMS = Integer.MAX_VALUE;

    private final Channel channel;
    private final ServerTiming timing;
    private final List<Trailers> held = new ArrayList<>();
    private long lastNanos = System.nanoTime();
    private long firstNanos;
    private boolean told;
    private long toldNanos;

    EndingConnection(Channel channel, ServerTiming timing) {
        this.channel = channel;
        this.timing = timing;
    }

    /** A call that came after the GOAWAY must not be between the steps either when it is the last one. */
    synchronized void close(ServerCall<?, ?> call, Status status, Metadata trailers) {
        Trailers late = new Trailers(call, status, trailers);
        if (told) {
            var unused =
                    channel.eventLoop().schedule(late::send, timing.secondStep().toNanos(), TimeUnit.NANOSECONDS);
            return;
        }
        lastNanos = System.nanoTime();
        firstNanos = held.isEmpty() ? lastNanos : firstNanos;
        held.add(late);
    }

    /** Tells the client to go away if this is the moment for it, and goes itself if the client does not. */
    void look() {
        if (channel.isOpen()) {
            channel.eventLoop().execute(this::act);
        }
    }

    /** On the connection's network thread only, so that no call can begin meanwhile. */
    private synchronized void act() {
        Http2ConnectionHandler http2 = channel.pipeline().get(Http2ConnectionHandler.class);
        if (http2 == null) {
            return;
        }
        if (told) {
            closeIfTheClientDoesNot(http2);
        } else {
            tellIfAllAreAnswered(http2);
        }
    }

    private void closeIfTheClientDoesNot(Http2ConnectionHandler http2) {
        boolean patient = System.nanoTime() - toldNanos < timing.lastCalls().toNanos();
        if (!patient && http2.connection().numActiveStreams() == 0) {
            var unused = channel.close();
        }
    }

    private void tellIfAllAreAnswered(Http2ConnectionHandler http2) {
        held.removeIf(trailers -> trailers.call.isCancelled());
        long now = System.nanoTime();
        boolean allAnswered = http2.connection().numActiveStreams() <= held.size()
                && now - lastNanos >= timing.secondStep().toNanos();
        boolean tooLong =
                !held.isEmpty() && now - firstNanos >= timing.longestHold().toNanos();
        if (allAnswered || tooLong) {
            tell(http2);
        }
    }

    /** The GOAWAY is only written, and leaves with the trailers, which flush: EMQX reads them in one go. */
    private void tell(Http2ConnectionHandler http2) {
        var unused = http2.goAway(
                channel.pipeline().context(http2),
                ALL_STREAMS,
                Http2Error.NO_ERROR.code(),
                Unpooled.EMPTY_BUFFER,
                channel.newPromise());
        release();
        channel.eventLoop().execute(channel::flush);
    }

    synchronized void release() {
        told = true;
        toldNanos = System.nanoTime();
        held.forEach(Trailers::send);
        held.clear();
    }

    private record Trailers(ServerCall<?, ?> call, Status status, Metadata trailers) {
        void send() {
            if (!call.isCancelled()) {
                call.close(status, trailers);
            }
        }
    }
}
