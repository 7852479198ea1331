package dev.exhook.broker.internal.wire;

import com.google.protobuf.ByteString;
import java.util.concurrent.CompletableFuture;

/**
 * A call under way. Thread-safe.
 *
 * <p>It waits as EMQX waits ({@code grpc_client:unary}): the request's timeout for the first whole message and, once
 * that is there, the same again for the end of the stream. When time is up EMQX says nothing to the provider, and so
 * the stream stays open here as well.
 */
public final class WireCall {

    private final Link link;
    private final StreamLog log;
    private int stream; // event loop only

    private WireCall(Link link, StreamLog log) {
        this.link = link;
        this.log = log;
    }

    static WireCall start(Link link, HeaderList headers, WireRequest request, StreamLog log) {
        var call = new WireCall(link, log);
        if (!link.run(() -> call.open(headers, request))) {
            log.end(WireReply.Ending.NOT_SENT);
        }
        return call;
    }

    private void open(HeaderList headers, WireRequest request) {
        int opened = link.open(headers, log);
        stream = opened;
        for (int i = 0; i < request.data().size(); i++) {
            boolean last = i == request.data().size() - 1;
            link.send(opened, request.data().get(i), last && request.endStream());
        }
        if (request.data().isEmpty() && request.endStream()) {
            link.send(opened, ByteString.EMPTY, true);
        }
    }

    /** The reply, once it is over; never exceptional, and never later than twice the request's timeout. */
    public CompletableFuture<WireReply> reply() {
        return log.reply();
    }

    /** Another DATA frame on a stream that was left half open; without effect on one that is over. */
    public void send(ByteString bytes, boolean endStream) {
        link.run(() -> link.send(stream, bytes, endStream));
    }

    /** RST_STREAM with CANCEL, which EMQX never sends but other clients do. */
    public void cancel() {
        link.run(() -> link.cancel(stream));
    }
}
