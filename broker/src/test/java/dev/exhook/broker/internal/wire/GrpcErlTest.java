package dev.exhook.broker.internal.wire;

import static dev.exhook.broker.internal.wire.Replies.TIMEOUT;
import static dev.exhook.broker.internal.wire.Wired.HELLO;
import static dev.exhook.broker.internal.wire.Wired.WORLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.wire.CallResult.Failed;
import dev.exhook.broker.internal.wire.CallResult.Kind;
import dev.exhook.broker.internal.wire.CallResult.Message;
import dev.exhook.broker.internal.wire.WireReply.Ending;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Row for row what EMQX 5.8.9 and 5.10.3 were seen to do, at a request_timeout of 2 s. */
class GrpcErlTest {

    private static final ByteString FRAME = GrpcFrame.plain(HELLO).encode();
    private static final ByteString SECOND = GrpcFrame.plain(WORLD).encode();
    private static final ByteString COMPRESSED = new GrpcFrame(1, HELLO).encode();
    private static final ByteString HTML = ByteString.copyFromUtf8("<html><body>Bad Gateway</body></html>");

    @ParameterizedTest
    @MethodSource
    void itIsAcceptedAtOnce(Replies reply) {
        WireReply completed = reply.completed();

        assertThat(GrpcErl.take(completed)).isEqualTo(new Message(HELLO, completed.after()));
    }

    static Stream<Arguments> itIsAcceptedAtOnce() {
        return Stream.of(
                argumentSet("a sound reply", sound()),
                argumentSet(
                        "grpc-encoding gzip, but the flag is 0",
                        new Replies()
                                .headers(false, ":status", "200", "grpc-encoding", "gzip")
                                .message(HELLO)
                                .trailers("0")),
                argumentSet(
                        "two messages in one DATA frame: the first",
                        new Replies().headers().data(FRAME.concat(SECOND), false)),
                argumentSet(
                        "a message, then status 13",
                        new Replies().headers().message(HELLO).trailers("13")),
                argumentSet(
                        "a message, then status 42",
                        new Replies().headers().message(HELLO).trailers("42")),
                argumentSet(
                        "a message that ends the stream",
                        new Replies().headers().data(FRAME, true)),
                argumentSet(
                        "a message, then an empty DATA that ends the stream",
                        new Replies().headers().message(HELLO).data(ByteString.EMPTY, true)),
                argumentSet(
                        "trailers without grpc-status",
                        new Replies().headers().message(HELLO).trailers(HeaderList.of("x", "y"))),
                argumentSet(
                        "content-type application/json",
                        new Replies()
                                .headers(false, ":status", "200", "content-type", "application/json")
                                .message(HELLO)
                                .trailers("0")),
                argumentSet(
                        ":status 500, the body right",
                        new Replies()
                                .headers(false, ":status", "500")
                                .message(HELLO)
                                .trailers("0")),
                argumentSet("one byte in each DATA frame", inBytes(FRAME).trailers("0")),
                argumentSet(
                        "interim headers first",
                        new Replies()
                                .headers(false, ":status", "103")
                                .headers()
                                .message(HELLO)
                                .trailers("0")),
                argumentSet(
                        "a GOAWAY, then a reply whose end comes late",
                        new Replies()
                                .headers()
                                .goAway(1)
                                .message(HELLO)
                                .at(Duration.ofMillis(50))
                                .trailers("0")),
                argumentSet(
                        "the message late, the end late again",
                        new Replies()
                                .headers()
                                .at(Duration.ofMillis(1500))
                                .message(HELLO)
                                .at(Duration.ofMillis(3000))
                                .trailers("0")));
    }

    @ParameterizedTest
    @MethodSource
    void itFailsAtOnce(Kind kind, String reason, Replies reply) {
        WireReply completed = reply.completed();

        assertThat(GrpcErl.take(completed)).isEqualTo(new Failed(kind, reason, completed.after()));
    }

    static Stream<Arguments> itFailsAtOnce() {
        String neither = "the stream ended with neither a message nor a grpc-status";
        String second = "a second message came in place of the end";
        return Stream.of(
                argumentSet(
                        "UNAVAILABLE, trailers-only",
                        Kind.STATUS,
                        "grpc-status 14 without a message: gone",
                        new Replies().headers(true, ":status", "200", "grpc-status", "14", "grpc-message", "gone")),
                argumentSet(
                        "INTERNAL after headers",
                        Kind.STATUS,
                        "grpc-status 13 without a message",
                        new Replies().headers().trailers("13")),
                argumentSet(
                        "status 0 without a message",
                        Kind.STATUS,
                        "grpc-status 0 without a message",
                        new Replies().headers().trailers("0")),
                argumentSet(
                        "a bare END_STREAM",
                        Kind.STATUS,
                        neither,
                        new Replies().headers().data(ByteString.EMPTY, true)),
                argumentSet(
                        ":status 503 without a body",
                        Kind.STATUS,
                        neither,
                        new Replies().headers(true, ":status", "503")),
                argumentSet(
                        "HTML, then trailers",
                        Kind.STATUS,
                        "grpc-status 0 without a message",
                        new Replies().headers().data(HTML, false).trailers("0")),
                argumentSet(
                        "a cut message, then trailers",
                        Kind.STATUS,
                        "grpc-status 0 without a message",
                        new Replies()
                                .headers()
                                .data(FRAME.substring(0, 7), false)
                                .trailers("0")),
                argumentSet(
                        "too long a length, then trailers",
                        Kind.STATUS,
                        "grpc-status 0 without a message",
                        new Replies()
                                .headers()
                                .data(GrpcFrame.plain(HELLO).encode(99), false)
                                .trailers("0")),
                argumentSet(
                        "status 42, trailers-only",
                        Kind.BAD_REPLY,
                        "grpc-status 42 is unknown to EMQX",
                        new Replies().headers(true, ":status", "200", "grpc-status", "42")),
                argumentSet(
                        "status abc after headers",
                        Kind.BAD_REPLY,
                        "grpc-status abc is unknown to EMQX",
                        new Replies().headers().trailers("abc")),
                argumentSet(
                        "two messages in two DATA frames",
                        Kind.BAD_REPLY,
                        second,
                        new Replies().headers().message(HELLO).message(WORLD)),
                argumentSet(
                        "the second one 100 ms later",
                        Kind.BAD_REPLY,
                        second,
                        new Replies()
                                .headers()
                                .message(HELLO)
                                .at(Duration.ofMillis(100))
                                .message(WORLD)),
                argumentSet(
                        "three messages in one DATA frame",
                        Kind.BAD_REPLY,
                        "3 messages came in one DATA frame",
                        new Replies().headers().data(FRAME.concat(SECOND).concat(SECOND), false)),
                argumentSet(
                        "two messages in a DATA frame that ends the stream",
                        Kind.BAD_REPLY,
                        "2 messages came in one DATA frame",
                        new Replies().headers().data(FRAME.concat(SECOND), true)),
                argumentSet(
                        "a message, then RST_STREAM at once",
                        Kind.BAD_REPLY,
                        "the stream was gone before its end could be read",
                        new Replies().headers().message(HELLO).reset()),
                argumentSet(
                        "a message, then the connection closes at once",
                        Kind.BAD_REPLY,
                        "the stream was gone before its end could be read",
                        new Replies().headers().message(HELLO).closed()),
                argumentSet(
                        "GOAWAY for later streams, then the reply in one go",
                        Kind.NO_CONNECTION,
                        "the connection closed behind the reply, after a GOAWAY",
                        new Replies().headers().goAway(1).message(HELLO).trailers("0")));
    }

    @ParameterizedTest
    @MethodSource
    void theWorkerCrashes(Replies reply) {
        WireReply completed = reply.completed();

        CallResult taken = GrpcErl.take(completed);

        assertThat(taken).isInstanceOf(Failed.class);
        assertThat(((Failed) taken).workerCrashed()).isTrue();
        assertThat(taken.after()).isEqualTo(completed.after());
    }

    static Stream<Arguments> theWorkerCrashes() {
        return Stream.of(
                argumentSet(
                        "a compressed message with grpc-encoding gzip",
                        new Replies()
                                .headers(false, ":status", "200", "grpc-encoding", "gzip")
                                .data(COMPRESSED, false)),
                argumentSet(
                        "the compressed flag without grpc-encoding",
                        new Replies().headers().data(COMPRESSED, false)),
                argumentSet(
                        "the compressed flag behind a message",
                        new Replies().headers().message(HELLO).data(COMPRESSED, false)),
                argumentSet(
                        "HTML that ends the stream",
                        new Replies()
                                .headers(false, ":status", "502", "content-type", "text/html")
                                .data(HTML, true)),
                argumentSet(
                        "an incomplete message that ends the stream",
                        new Replies().headers().data(FRAME.substring(0, 7), true)),
                argumentSet(
                        "a message and a byte that end the stream",
                        new Replies().headers().data(FRAME.concat(FRAME.substring(0, 1)), true)),
                argumentSet(
                        "an unknown flag that ends the stream",
                        new Replies().headers().data(new GrpcFrame(2, HELLO).encode(), true)));
    }

    @ParameterizedTest
    @MethodSource
    void theFullTimeoutPasses(Ending ending, Replies reply) {
        assertThat(GrpcErl.take(reply.ended(ending)))
                .isEqualTo(new Failed(Kind.TIMED_OUT, "no message within 2000 ms", TIMEOUT));
    }

    static Stream<Arguments> theFullTimeoutPasses() {
        return Stream.of(
                argumentSet("no answer", Ending.TIMED_OUT, new Replies()),
                argumentSet("headers, then silence", Ending.TIMED_OUT, new Replies().headers()),
                argumentSet(
                        "half a message, then silence",
                        Ending.TIMED_OUT,
                        new Replies().headers().data(FRAME.substring(0, 7), false)),
                argumentSet("RST_STREAM", Ending.RESET, new Replies().reset()),
                argumentSet(
                        "headers, then RST_STREAM",
                        Ending.RESET,
                        new Replies().headers().reset()),
                argumentSet("the connection closes", Ending.CONNECTION_LOST, new Replies().closed()),
                argumentSet(
                        "it closes inside a DATA frame",
                        Ending.CONNECTION_LOST,
                        new Replies().headers().closed()),
                argumentSet("a GOAWAY that leaves the stream out", Ending.REFUSED, new Replies().goAway(0)),
                argumentSet("a GOAWAY, then silence", Ending.TIMED_OUT, new Replies().goAway(1)),
                argumentSet(
                        "a GOAWAY, then a close",
                        Ending.CONNECTION_LOST,
                        new Replies().goAway(1).closed()),
                argumentSet(
                        "DATA before headers, and all that follows",
                        Ending.COMPLETED,
                        new Replies().message(HELLO).headers().message(HELLO).trailers("0")),
                argumentSet("a message after the deadline", Ending.COMPLETED, sound(Duration.ofMillis(2800))));
    }

    @Test
    void aMessageWithoutAnEndCostsAFullTimeoutMore() {
        Replies reply = new Replies().headers().at(Duration.ofMillis(499)).message(HELLO);

        assertThat(GrpcErl.take(reply.ended(Ending.TIMED_OUT)))
                .isEqualTo(new Failed(
                        Kind.TIMED_OUT, "a message but no end of the stream within 2000 ms", Duration.ofMillis(2500)));
    }

    @Test
    void aResetLongAfterTheMessageCostsAFullTimeoutMore() {
        Replies reply = new Replies()
                .headers()
                .message(HELLO)
                .at(Duration.ofMillis(100))
                .reset();

        assertThat(GrpcErl.take(reply.ended(Ending.RESET)).after()).isEqualTo(TIMEOUT.plusMillis(2));
    }

    @Test
    void aCallThatWasNotSentFailsAtOnce() {
        assertThat(GrpcErl.take(new Replies().ended(Ending.NOT_SENT)))
                .isEqualTo(new Failed(
                        Kind.NO_CONNECTION,
                        "the connection takes no calls: it is closed or going away",
                        Duration.ZERO));
    }

    private static Replies sound() {
        return sound(Duration.ZERO);
    }

    private static Replies sound(Duration from) {
        return new Replies().at(from).headers().message(HELLO).trailers("0");
    }

    private static Replies inBytes(ByteString bytes) {
        Replies replies = new Replies().headers();
        bytes.forEach(each -> replies.data(ByteString.copyFrom(new byte[] {each}), false));
        return replies;
    }
}
