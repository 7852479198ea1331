package dev.exhook.broker.internal.wire;

import static dev.exhook.broker.internal.wire.Wired.HELLO;
import static dev.exhook.broker.internal.wire.Wired.LONG;
import static dev.exhook.broker.internal.wire.Wired.MEDIUM;
import static dev.exhook.broker.internal.wire.Wired.WORLD;
import static dev.exhook.broker.internal.wire.Wired.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.wire.WireReply.Ending;
import io.netty.handler.codec.http2.Http2Settings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireCallTest extends AgainstRawProvider {

    @Test
    void theEventsOfAReplyComeInTheirOrder() {
        WireReply reply = connect().call(request()).reply().join();

        assertThat(reply.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(reply.events())
                .extracting(Object::getClass)
                .isEqualTo(List.of(WireEvent.Headers.class, WireEvent.Data.class, WireEvent.Trailers.class));
        assertThat(reply.data()).isEqualTo(GrpcFrame.plain(WORLD).encode());
        assertThat(reply.events()).extracting(WireEvent::at).isSorted();
    }

    @Test
    void interimHeadersAreNoticedAndNotTakenForTheReplys() {
        provider.script(
                call -> call.headers(HeaderList.of(":status", "103"), false).reply(WORLD));

        GrpcView view = GrpcView.of(connect().call(request()).reply().join());

        assertThat(view.faults()).isEmpty();
        assertThat(view.reply().events(WireEvent.Headers.class).map(WireEvent.Headers::interim))
                .containsExactly(true, false);
    }

    @Test
    void theHeadersAreThoseOfEmqxAndNoOthers() {
        connect().call(request(Duration.ofMillis(1999))).reply().join();

        assertThat(provider.calls()).hasSize(1);
        assertThat(provider.calls().get(0).requestHeaders())
                .isEqualTo(HeaderList.of(
                        ":authority", "127.0.0.1:" + provider.port(),
                        ":method", "POST",
                        ":path", "/emqx.exhook.v3.HookProvider/OnClientConnect",
                        ":scheme", "http",
                        "content-type", "application/grpc+proto",
                        "user-agent", "grpc-erlang/0.1.0",
                        "grpc-encoding", "identity",
                        "grpc-message-type", "emqx.exhook.v3.ClientConnectRequest",
                        "te", "trailers",
                        "grpc-timeout", "1S"));
        assertThat(provider.calls().get(0).message()).isEqualTo(HELLO);
    }

    @Test
    void theFirstFramesAreThoseOfEmqxAndNoOthers() {
        connect().call(request()).reply().join();

        assertThat(provider.connections().get(0).received())
                .containsExactly(
                        "SETTINGS {INITIAL_WINDOW_SIZE=8000000}",
                        "WINDOW_UPDATE 0 +7934465",
                        "SETTINGS ack",
                        "HEADERS 1",
                        "DATA 1 10 END_STREAM");
    }

    @Test
    void aReplyLargerThanTheWindowComesWhole() {
        ByteString large = ByteString.copyFrom(new byte[9 << 20]);
        provider.script(call -> call.reply(large));

        WireReply reply = connect().call(request()).reply().join();

        assertThat(reply.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(reply.data()).isEqualTo(GrpcFrame.plain(large).encode());
    }

    @Test
    void aRequestLargerThanTheWindowArrivesWhole() {
        ByteString large = ByteString.copyFrom(new byte[9 << 20]);
        provider.settings(new Http2Settings().initialWindowSize(1000).maxFrameSize(20_000));

        connect().call(WireRequest.emqx("/x", "x", large, LONG)).reply().join();

        assertThat(provider.calls().get(0).message()).isEqualTo(large);
    }

    @Test
    void aSilentPeerCostsTheTimeoutAndIsNotReset() {
        provider.script(call -> call.headers());
        WireConnection connection = connect();

        WireReply reply = connection.call(request(MEDIUM)).reply().join();

        assertThat(reply.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(reply.events()).hasSize(1);
        assertThat(reply.after()).isGreaterThanOrEqualTo(MEDIUM);
        assertThat(connection.ping(LONG).join()).isPresent();
        assertThat(provider.connections().get(0).received()).noneMatch(frame -> frame.startsWith("RST_STREAM"));
    }

    @Test
    void aResetEndsTheReplyWithItsCode() {
        provider.script(call -> call.headers().reset(ErrorCode.REFUSED_STREAM));

        WireReply reply = connect().call(request()).reply().join();

        assertThat(reply.ending()).isEqualTo(Ending.RESET);
        assertThat(reply.events(WireEvent.Reset.class).map(WireEvent.Reset::code))
                .containsExactly(ErrorCode.REFUSED_STREAM);
    }

    @Test
    void aConnectionThatGoesDownEndsItsCalls() {
        provider.script(call -> call.headers().hangUp());
        WireConnection connection = connect();

        WireReply reply = connection.call(request()).reply().join();

        assertThat(reply.ending()).isEqualTo(Ending.CONNECTION_LOST);
        assertThat(reply.events(WireEvent.Closed.class).map(WireEvent.Closed::how))
                .containsExactly("the peer closed the connection");
        assertThat(connection.closed()).succeedsWithin(LONG);
        assertThat(connection.isUp()).isFalse();
        assertThat(connection.call(request()).reply().join().ending()).isEqualTo(Ending.NOT_SENT);
    }

    @Test
    void headersAloneLeaveTheStreamHalfOpenUntilMoreIsSent() {
        WireConnection connection = connect();

        WireCall call = connection.call(request().halfOpen());
        await().until(() -> provider.calls().size() == 1);
        assertThat(connection.call(request()).reply().join().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(call.reply()).isNotDone();
        call.send(GrpcFrame.plain(HELLO).encode(), true);

        assertThat(call.reply().join().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(provider.connections().get(0).received())
                .containsSubsequence("HEADERS 1", "DATA 3 10 END_STREAM", "DATA 1 10 END_STREAM");
    }

    @Test
    void aCanceledCallIsResetAtThePeer() {
        provider.script(call -> call.headers());

        WireCall call = connect().call(request());
        call.cancel();

        assertThat(call.reply().join().ending()).isEqualTo(Ending.CANCELED);
        await().until(() -> provider.connections().get(0).received().contains("RST_STREAM 1 CANCEL(8)"));
    }

    @Test
    void headersAndBodyCanBeAnythingForRobustness() {
        ByteString cut = new GrpcFrame(1, HELLO).encode(1000);

        connect()
                .call(request()
                        .with("te", "nonsense")
                        .without("user-agent")
                        .with("x-more", "yes")
                        .withData(cut, ByteString.EMPTY))
                .reply()
                .join();

        RawCall call = provider.calls().get(0);
        assertThat(call.requestHeaders().all("te")).containsExactly("nonsense");
        assertThat(call.requestHeaders().has("user-agent")).isFalse();
        assertThat(call.requestHeaders().first("x-more")).contains("yes");
        assertThat(call.body()).isEqualTo(cut);
        assertThat(provider.connections().get(0).received()).endsWith("DATA 1 10", "DATA 1 0 END_STREAM");
    }
}
