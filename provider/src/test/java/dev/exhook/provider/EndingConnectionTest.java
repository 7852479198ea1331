package dev.exhook.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.netty.shaded.io.netty.channel.embedded.EmbeddedChannel;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2ConnectionHandlerBuilder;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2EventAdapter;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Exception;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Stream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a connection without a network. Whoever runs its tasks is its network thread. */
class EndingConnectionTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final Http2ConnectionHandler http2 = new Http2ConnectionHandlerBuilder()
            .server(true)
            .frameListener(new Http2EventAdapter())
            .gracefulShutdownTimeoutMillis(0)
            .build();
    private final EmbeddedChannel channel = new EmbeddedChannel(http2);

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void trailersWaitUntilAllCallsAreAnsweredAndLeaveWithTheGoaway() throws Exception {
        EndingConnection connection = connection(Duration.ZERO, LONG);
        Call first = new Call(1);
        Call second = new Call(3);
        answer(connection, first);

        look(connection);
        assertThat(first.closed).isFalse();
        assertThat(http2.connection().goAwaySent()).isFalse();

        answer(connection, second);
        look(connection);
        assertThat(first.closed).isTrue();
        assertThat(second.closed).isTrue();
        assertThat(first.afterGoaway && second.afterGoaway)
                .as("EMQX reads the GOAWAY before the trailers")
                .isTrue();
    }

    @Test
    void thereIsNoGoawayWhileTheLastCallerMayNotWaitForTheTrailersYet() throws Exception {
        EndingConnection connection = connection(LONG, LONG);
        Call call = new Call(1);
        answer(connection, call);

        look(connection);

        assertThat(call.closed).isFalse();
        assertThat(http2.connection().goAwaySent()).isFalse();
    }

    @Test
    void trailersAreNotHeldForeverForACallThatIsNeverAnswered() throws Exception {
        EndingConnection connection = connection(Duration.ZERO, Duration.ZERO);
        Call unanswered = new Call(1);
        Call answered = new Call(3);
        answer(connection, answered);

        look(connection);

        assertThat(answered.closed).isTrue();
        assertThat(http2.connection().goAwaySent()).isTrue();
        assertThat(unanswered.closed).isFalse();
    }

    @Test
    void aCallThatWasGivenUpStandsForNoOtherOne() throws Exception {
        EndingConnection connection = connection(Duration.ZERO, LONG);
        Call givenUp = new Call(1);
        Call unanswered = new Call(3);
        answer(connection, givenUp);
        givenUp.giveUp();

        look(connection);

        assertThat(http2.connection().goAwaySent()).as("with a call unanswered").isFalse();
        assertThat(unanswered.closed).isFalse();
    }

    /** EMQX closes it itself; others wait for the server to do it. */
    @Test
    void itIsClosedWhenTheClientDoesNotDoItButNotWithACallOnIt() throws Exception {
        EndingConnection connection = connection(Duration.ZERO, LONG);
        look(connection);
        Call late = new Call(1);

        look(connection);
        assertThat(channel.isOpen()).isTrue();

        late.stream.close();
        look(connection);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void theTrailersOfACallAfterTheGoawayFollowItsMessageLater() throws Exception {
        channel.freezeTime();
        EndingConnection connection = connection(Duration.ofMillis(20), LONG);
        connection.release();
        Call late = new Call(1);
        answer(connection, late);

        channel.advanceTimeBy(19, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        assertThat(late.closed).isFalse();
        channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        assertThat(late.closed).isTrue();
    }

    private EndingConnection connection(Duration secondStep, Duration longestHold) {
        return new EndingConnection(channel, new ServerTiming(LONG, LONG, secondStep, longestHold, Duration.ZERO));
    }

    private static void answer(EndingConnection connection, Call call) {
        connection.close(call, Status.OK, new Metadata());
    }

    private void look(EndingConnection connection) {
        connection.look();
        channel.runPendingTasks();
    }

    private final class Call extends ServerCall<byte[], byte[]> {
        private final Http2Stream stream;
        private boolean closed;
        private boolean afterGoaway;
        private boolean givenUp;

        Call(int id) throws Http2Exception {
            stream = http2.connection().remote().createStream(id, true);
        }

        void giveUp() {
            givenUp = true;
            stream.close();
        }

        @Override
        public void close(Status status, Metadata trailers) {
            closed = true;
            afterGoaway = http2.connection().goAwaySent();
        }

        @Override
        public boolean isCancelled() {
            return givenUp;
        }

        @Override
        public void request(int messages) {}

        @Override
        public void sendHeaders(Metadata headers) {}

        @Override
        public void sendMessage(byte[] message) {}

        @Override
        public MethodDescriptor<byte[], byte[]> getMethodDescriptor() {
            return TestClient.method("/a/b");
        }
    }
}
