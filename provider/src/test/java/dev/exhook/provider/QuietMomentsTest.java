package dev.exhook.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.embedded.EmbeddedChannel;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2ConnectionHandlerBuilder;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2EventAdapter;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Exception;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Stream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuietMomentsTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Connection busy = new Connection();
    private final Connection idle = new Connection();

    @AfterEach
    void close() {
        busy.channel.finishAndReleaseAll();
        idle.channel.finishAndReleaseAll();
    }

    @Test
    void aConnectionIsClosedWhenItHasNoCallWhateverOthersHave() throws Exception {
        Http2Stream call = busy.call(1);
        CompletableFuture<Void> over = closing(LONG);

        await().until(() -> {
            busy.run();
            idle.run();
            return !idle.channel.isOpen();
        });
        assertThat(busy.channel.isOpen()).isTrue();
        assertThat(over).isNotDone();

        call.close();
        await().until(() -> {
            busy.run();
            return !busy.channel.isOpen();
        });
        over.join();
    }

    /** It would never be quiet for the whole of the moment that is asked for at first. */
    @Test
    void aConnectionOnWhichCallsBeginAgainAndAgainIsClosedBetweenTwoOfThem() {
        CompletableFuture<Void> over = closing(Duration.ofSeconds(2), busy);
        for (int id = 1; busy.channel.isOpen() && !over.isDone(); id += 2) {
            Http2Stream call = busy.call(id);
            busy.run();
            assertThat(busy.channel.isOpen()).as("with a call on it").isTrue();
            call.close();
            busy.run();
        }
        over.join();
        assertThat(busy.channel.isOpen()).isFalse();
    }

    @Test
    void itGivesUpWhenTheTimeIsOver() throws Exception {
        busy.call(1);
        QuietMoments.close(List.of(busy.channel), Duration.ofMillis(20));
        assertThat(busy.channel.isOpen()).isTrue();
    }

    private CompletableFuture<Void> closing(Duration longest) {
        return closing(longest, busy, idle);
    }

    private static CompletableFuture<Void> closing(Duration longest, Connection... connections) {
        return CompletableFuture.runAsync(() -> {
            try {
                QuietMoments.close(
                        List.of(connections).stream()
                                .map(connection -> (Channel) connection.channel)
                                .toList(),
                        longest);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** A connection without a network. Whoever calls its methods is its network thread. */
    private static final class Connection {
        private final Http2ConnectionHandler http2 = new Http2ConnectionHandlerBuilder()
                .server(true)
                .frameListener(new Http2EventAdapter())
                .gracefulShutdownTimeoutMillis(0)
                .build();
        private final EmbeddedChannel channel = new EmbeddedChannel(http2);

        Http2Stream call(int id) {
            try {
                return http2.connection().remote().createStream(id, true);
            } catch (Http2Exception e) {
                throw new IllegalStateException(e);
            }
        }

        void run() {
            channel.runPendingTasks();
        }
    }
}
