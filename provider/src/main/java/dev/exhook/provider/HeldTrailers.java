package dev.exhook.provider;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.netty.channel.Channel;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections so that EMQX loses as few calls as can be.
 *
 * <p>EMQX's client reads a reply in two steps: the message, then the trailers. If the connection ends in between, the
 * reply is lost, although it was read. From the GOAWAY on it fails each new call on the connection, and when no call is
 * left it closes it at once, which is in between for the last ones (seen on 5.8.9, 5.10.3 and 6.2.2, and read in
 * grpc-erl's {@code grpc_client:unary/4} and gun's {@code gun_http2}).
 *
 * <p>So on a connection that shall end, messages go out as ever, but their trailers are held back. Whoever called is in
 * the second step then, and calls nothing else; after a moment all of them are. Then GOAWAY and all trailers go out
 * together: nobody is left between the steps.
 */
final class HeldTrailers implements ServerInterceptor {
    private static final long LOOK_MILLIS = 2;

    private final ServerTiming timing;
    private final Map<SocketAddress, EndingConnection> ending = new ConcurrentHashMap<>();

    HeldTrailers(ServerTiming timing) {
        this.timing = timing;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return next.startCall(new Call<>(call), headers);
    }

    /** Returns when clients have closed all these connections, or after that time; nothing is held any more then. */
    void end(List<Channel> connections, Duration longest) throws InterruptedException {
        for (Channel connection : connections) {
            ending.put(connection.remoteAddress(), new EndingConnection(connection, timing));
        }
        long end = System.nanoTime() + longest.toNanos();
        try {
            while (connections.stream().anyMatch(Channel::isOpen) && System.nanoTime() < end) {
                ending.values().forEach(EndingConnection::look);
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } finally {
            ending.values().forEach(EndingConnection::release);
        }
    }

    private @Nullable EndingConnection ending(ServerCall<?, ?> call) {
        SocketAddress client = ending.isEmpty() ? null : call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        return client == null ? null : ending.get(client);
    }

    private final class Call<Q, A> extends SimpleForwardingServerCall<Q, A> {
        Call(ServerCall<Q, A> call) {
            super(call);
        }

        /** An error has no message, so it is read in one step. */
        @Override
        public void close(Status status, Metadata trailers) {
            EndingConnection connection = ending(this);
            if (connection == null || !status.isOk()) {
                super.close(status, trailers);
            } else {
                connection.close(delegate(), status, trailers);
            }
        }
    }
}
