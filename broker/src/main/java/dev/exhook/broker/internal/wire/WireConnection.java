package dev.exhook.broker.internal.wire;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLSession;

/**
 * One HTTP/2 connection to a provider, kept as EMQX keeps it: a PING every 60 s; after a GOAWAY no new calls, a GOAWAY
 * in return, and a close as soon as no stream is open or 15 s have passed. Thread-safe.
 */
public final class WireConnection implements AutoCloseable {

    /** The rest of a reply, a GOAWAY, the close: each may take a read of its own. */
    private static final int READS_TO_THE_CLOSE = 3;

    private final Endpoint endpoint;
    private final String scheme;
    private final Link link;
    private volatile Consumer<WireRequest> onCall = request -> {};

    WireConnection(Endpoint endpoint, String scheme, Link link) {
        this.endpoint = endpoint;
        this.scheme = scheme;
        this.link = link;
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    /** Shows each request from now on before it leaves. */
    void watchCalls(Consumer<WireRequest> watcher) {
        onCall = watcher;
    }

    /** Starts a call; a connection that takes no more ends it at once as {@link WireReply.Ending#NOT_SENT}. */
    public WireCall call(WireRequest request) {
        return call(request, event -> {});
    }

    /** As {@link #call(WireRequest)}; the watcher sees each event as it comes, on the event loop. */
    WireCall call(WireRequest request, Consumer<WireEvent> watcher) {
        onCall.accept(request);
        var log = new StreamLog(request.timeout(), link.loop(), watcher);
        return WireCall.start(link, pseudoHeaders(request), request, log);
    }

    /** Sends a PING and gives the time until its acknowledgement; empty: none came in time. */
    public CompletableFuture<Optional<Duration>> ping(Duration within) {
        var answer = new CompletableFuture<Optional<Duration>>();
        if (!link.run(() -> link.pings().send(answer, within))) {
            answer.complete(Optional.empty());
        }
        return answer;
    }

    /** From now on the peer is pinged by {@link #ping} only, and not every minute beside that, as EMQX does. */
    public void pingOnlyWhenAsked() {
        var unused = link.run(() -> link.pings().onlyWhenAsked());
    }

    /** Tells whether TCP is up and no GOAWAY has come, so that calls are taken. */
    public boolean takesCalls() {
        return link.takesCalls();
    }

    /** Tells whether TCP is up. */
    public boolean isUp() {
        return !closed().isDone();
    }

    /**
     * Completes when all was read that the peer has sent until now, its close too. What a step on the loop puts off, by
     * however little, is done after the loop has read once more; a busy loop may be late with all of it.
     */
    CompletableFuture<WireConnection> caughtUp() {
        var read = new CompletableFuture<WireConnection>();
        if (!link.run(() -> readMore(READS_TO_THE_CLOSE, read))) {
            read.complete(this);
        }
        return read;
    }

    private void readMore(int times, CompletableFuture<WireConnection> read) {
        if (times == 0) {
            read.complete(this);
        } else {
            var unused = link.loop().schedule(() -> readMore(times - 1, read), 0, TimeUnit.NANOSECONDS);
        }
    }

    /** Completes when the connection is gone; the time counts from its start. */
    public CompletableFuture<WireEvent.Closed> closed() {
        return link.lifeline().over().copy();
    }

    /** The peer's GOAWAYs so far, oldest first; times count from the connection's start. */
    public List<WireEvent.GoAway> goAways() {
        return link.goAways();
    }

    /** The peer's SETTINGS so far, later values over earlier ones. */
    public PeerSettings settings() {
        return link.settings();
    }

    /** The TLS session, with the peer's certificates and the protocol version; empty in cleartext. */
    public Optional<SSLSession> tls() {
        return link.tls();
    }

    /** Says goodbye as EMQX does when a server is deleted: GOAWAY, then close. */
    @Override
    public void close() {
        link.run(link::close);
    }

    /** Resets TCP without a goodbye, as a broker that is killed or loses its network. */
    public void vanish() {
        link.run(link::vanish);
    }

    /**
     * In the order of EMQX 5.10.3, unless the request brings its own, of which only the scheme is set right; it is the
     * order of an Erlang map.
     */
    private HeaderList pseudoHeaders(WireRequest request) {
        if (request.headers().has(":method")) {
            return request.headers().with(":scheme", scheme);
        }
        HeaderList pseudo = HeaderList.of(
                ":authority", endpoint.authority(), ":method", "POST", ":path", request.path(), ":scheme", scheme);
        return pseudo.followedBy(request.headers());
    }
}
