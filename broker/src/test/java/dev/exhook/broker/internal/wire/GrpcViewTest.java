package dev.exhook.broker.internal.wire;

import static dev.exhook.broker.internal.wire.Wired.HELLO;
import static dev.exhook.broker.internal.wire.Wired.WORLD;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.wire.WireReply.Ending;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrpcViewTest {

    @Test
    void aSoundReplyHasNoFaults() {
        GrpcView view =
                GrpcView.of(new Replies().headers().message(HELLO).trailers("0").completed());

        assertThat(view.faults()).isEmpty();
        assertThat(view.messages()).containsExactly(GrpcFrame.plain(HELLO));
        assertThat(view.httpStatus()).contains("200");
        assertThat(view.contentType()).contains("application/grpc");
        assertThat(view.status()).contains(0);
        assertThat(view.trailersOnly()).isFalse();
    }

    @Test
    void aTrailersOnlyErrorIsSoundAndItsMessageIsDecoded() {
        GrpcView view = GrpcView.of(new Replies()
                .headers(
                        true,
                        ":status",
                        "200",
                        "content-type",
                        "application/grpc+proto",
                        "grpc-status",
                        "12",
                        "grpc-message",
                        "na%C3%AFve 100%25 %zz %4")
                .completed());

        assertThat(view.faults()).isEmpty();
        assertThat(view.trailersOnly()).isTrue();
        assertThat(view.status()).contains(12);
        assertThat(view.statusMessage()).contains("naïve 100% %zz %4");
    }

    @Test
    void messagesAreFoundHoweverTheBytesAreCut() {
        ByteString two =
                GrpcFrame.plain(HELLO).encode().concat(GrpcFrame.plain(WORLD).encode());
        var replies = new Replies().headers();
        for (int i = 0; i < two.size(); i++) {
            replies.data(two.substring(i, i + 1), false);
        }

        GrpcView view = GrpcView.of(replies.trailers("0").completed());

        assertThat(view.messages()).containsExactly(GrpcFrame.plain(HELLO), GrpcFrame.plain(WORLD));
        assertThat(view.leftover()).isEqualTo(ByteString.EMPTY);
        assertThat(view.faults()).containsExactly("grpc-status is 0 with 2 messages, not one");
    }

    @Test
    void aLengthBeyondTheBytesLeavesThemOver() {
        ByteString cut = GrpcFrame.plain(HELLO).encode(-1);

        GrpcView view = GrpcView.of(new Replies().headers().data(cut, true).completed());

        assertThat(view.messages()).isEmpty();
        assertThat(view.leftover()).isEqualTo(cut);
        assertThat(view.endedByData()).isTrue();
        assertThat(view.faults())
                .containsExactly(
                        "a DATA frame ends the stream, so trailers with grpc-status are missing",
                        "10 bytes follow that make no whole message",
                        "there is no grpc-status");
    }

    @Test
    void everyFaultHasItsSentence() {
        assertThat(faults(new Replies().ended(Ending.TIMED_OUT)))
                .contains("the peer did not end the stream (TIMED_OUT)", "there are no response headers");
        assertThat(faults(new Replies()
                        .headers(false, ":status", "502", "content-type", "text/html")
                        .completed()))
                .contains(":status is 502, not 200", "content-type is text/html, not application/grpc");
        assertThat(faults(new Replies()
                        .headers(false, ":status", "200", "content-type", "application/grpc", "grpc-encoding", "gzip")
                        .data(new GrpcFrame(1, HELLO).encode(), false)
                        .trailers("0")
                        .completed()))
                .containsExactly(
                        "grpc-encoding is gzip, which the request did not offer to accept",
                        "a message has the flag 1, not 0 for uncompressed");
        assertThat(faults(new Replies().headers().trailers("42").completed()))
                .containsExactly("grpc-status is 42, not 0 to 16");
        assertThat(faults(new Replies().headers().trailers("abc").completed()))
                .containsExactly("grpc-status is abc, not 0 to 16");
        assertThat(faults(new Replies().headers().message(HELLO).trailers("13").completed()))
                .containsExactly("grpc-status is 13, but a message came before it");
        assertThat(faults(new Replies().headers().trailers("0").completed()))
                .containsExactly("grpc-status is 0 with 0 messages, not one");
    }

    @Test
    void interimHeadersAreNotTheReplys() {
        GrpcView view = GrpcView.of(new Replies()
                .headers(false, ":status", "103")
                .headers()
                .message(HELLO)
                .trailers("0")
                .completed());

        assertThat(view.httpStatus()).contains("200");
        assertThat(view.faults()).isEmpty();
    }

    private static List<String> faults(WireReply reply) {
        return GrpcView.of(reply).faults();
    }
}
