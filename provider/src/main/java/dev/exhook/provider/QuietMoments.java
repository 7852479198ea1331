package dev.exhook.provider;

import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Connection;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2ConnectionHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Closes connections one by one, each when no call is on it and none was for a moment. All at once there is hardly ever
 * such a moment; on one connection there are many. A reply that was just sent needs that moment as well: EMQX reads it
 * in two steps, and loses it if the connection is closed in between (seen on 5.8.9 and 5.10.3).
 */
final class QuietMoments {
    private static final long LOOK_MILLIS = 2;

    /** What is asked for at first. It shrinks to nothing as time goes by, so that busy connections go as well. */
    private static final Duration LONGEST = Duration.ofMillis(50);

    /** The part of the time after which it has. From then on any moment between two calls will do. */
    private static final double SHRINKING = 0.75;

    private QuietMoments() {}

    /** Returns when all are closed, or after that time. */
    static void close(List<Channel> connections, Duration longest) throws InterruptedException {
        List<Watched> watched = connections.stream().map(Watched::new).toList();
        long begin = System.nanoTime();
        for (long elapsed = 0; elapsed < longest.toNanos(); elapsed = System.nanoTime() - begin) {
            List<Watched> open =
                    watched.stream().filter(each -> each.channel.isOpen()).toList();
            if (open.isEmpty()) {
                return;
            }
            long needed = (long) (LONGEST.toNanos() * (1 - elapsed / (longest.toNanos() * SHRINKING)));
            open.forEach(each -> each.channel.eventLoop().execute(() -> each.closeIfQuietFor(needed)));
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    /** A connection. Looked at on its own network thread only, so that no call can begin meanwhile. */
    private static final class Watched {
        private final Channel channel;
        private int lastStream = -1;
        private long quietSince;
        private boolean closing;

        Watched(Channel channel) {
            this.channel = channel;
        }

        void closeIfQuietFor(long nanos) {
            Http2ConnectionHandler http2 = channel.pipeline().get(Http2ConnectionHandler.class);
            if (closing || http2 == null) {
                return;
            }
            Http2Connection connection = http2.connection();
            int last = connection.remote().lastStreamCreated();
            long now = System.nanoTime();
            if (connection.numActiveStreams() > 0 || last != lastStream) {
                lastStream = last;
                quietSince = now;
            }
            if (connection.numActiveStreams() == 0 && now - quietSince >= nanos) {
                closing = true;
                var unused = channel.close();
            }
        }
    }
}
