package dev.exhook.broker.internal.wire;

import static dev.exhook.broker.internal.wire.Wired.LONG;
import static dev.exhook.broker.internal.wire.Wired.SHORT;
import static dev.exhook.broker.internal.wire.Wired.WORLD;
import static dev.exhook.broker.internal.wire.Wired.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawConnection;
import dev.exhook.broker.internal.wire.WireReply.Ending;
import io.netty.handler.codec.http2.Http2Settings;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WireConnectionTest extends AgainstRawProvider {

    @Test
    void aPingIsAnsweredAndTimed() {
        assertThat(connect().ping(LONG).join()).isPresent();
        assertThat(provider.connections().get(0).received()).contains("PING 0");
    }

    @Test
    void aPingThatNobodyAnswersIsGivenUp() {
        WireConnection connection = connect();
        provider.connections().get(0).ignorePings();

        assertThat(connection.ping(SHORT).join()).isEmpty();
        assertThat(connection.isUp()).isTrue();
    }

    @Test
    void thePeersPingsAreAnswered() {
        WireConnection connection = connect();
        provider.connections().get(0).ping();

        await().until(() -> provider.connections().get(0).received().contains("PING ack 42"));
        assertThat(connection.isUp()).isTrue();
    }

    @Test
    void thePeersSettingsAreKept() {
        WireConnection plain = connect();
        assertThat(plain.settings().maxConcurrentStreams()).isEmpty();

        provider.settings(new Http2Settings().maxConcurrentStreams(20));
        WireConnection limited = connect();
        assertThat(limited.settings().maxConcurrentStreams()).contains(20L);
    }

    @Test
    void afterAGoAwayNoCallIsSentAndTheOpenOneIsLetFinish() {
        provider.script(call -> call.goAway(call.stream()));
        WireConnection connection = connect();
        WireCall inFlight = connection.call(request());
        await().until(() -> !connection.goAways().isEmpty());

        assertThat(connection.takesCalls()).isFalse();
        assertThat(connection.isUp()).isTrue();
        assertThat(connection.call(request()).reply().join().ending()).isEqualTo(Ending.NOT_SENT);
        provider.calls().get(0).reply(WORLD);

        WireReply reply = inFlight.reply().join();
        assertThat(reply.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(reply.events().get(0)).isInstanceOf(WireEvent.GoAway.class);
        assertThat(connection.closed()).succeedsWithin(LONG);
        assertThat(provider.calls()).hasSize(1);
        assertThat(provider.connections().get(0).received()).contains("GOAWAY 0 NO_ERROR(0)");
    }

    @Test
    void aGoAwayThatLeavesAStreamOutEndsIt() {
        provider.script(call -> call.goAway(0));
        WireConnection connection = connect();

        WireReply reply = connection.call(request()).reply().join();

        assertThat(reply.ending()).isEqualTo(Ending.REFUSED);
        assertThat(connection.closed()).succeedsWithin(LONG);
    }

    @Test
    void aGoAwayWithNothingOpenClosesTheConnection() {
        WireConnection connection = connect();
        provider.connections().get(0).goAway(0, ErrorCode.ENHANCE_YOUR_CALM, "too_many_pings");

        assertThat(connection.closed()).succeedsWithin(LONG);
        assertThat(connection.goAways())
                .extracting(WireEvent.GoAway::code, WireEvent.GoAway::debug)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(ErrorCode.ENHANCE_YOUR_CALM, "too_many_pings"));
    }

    @Test
    void aCloseThatCameWhileTheLoopWasBusyIsNoticedAtTheNextLook() {
        WireConnection connection = connect();
        var busy = new CompletableFuture<Void>();
        var free = new CompletableFuture<Void>();
        connection.call(request(), event -> {
            busy.complete(null);
            free.join();
        });
        busy.join();
        provider.close();
        CompletableFuture<WireConnection> caughtUp = connection.caughtUp();
        free.complete(null);

        assertThat(caughtUp.join().isUp()).isFalse();
    }

    @Test
    void lastWordsAreHeardEvenIfTheNextWriteFails() {
        WireConnection connection = connect();
        var busy = new CompletableFuture<Void>();
        var free = new CompletableFuture<Void>();
        connection.call(request(), event -> {
            busy.complete(null);
            free.join();
        });
        busy.join();
        RawConnection peer = provider.connections().get(0);
        peer.goAway(0, ErrorCode.ENHANCE_YOUR_CALM, "too_many_pings");
        peer.reset();
        await().until(peer::isClosed);
        var unused = connection.ping(LONG);
        free.complete(null);

        assertThat(connection.closed()).succeedsWithin(LONG);
        assertThat(connection.goAways())
                .extracting(WireEvent.GoAway::code, WireEvent.GoAway::debug)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(ErrorCode.ENHANCE_YOUR_CALM, "too_many_pings"));
    }

    @Test
    void closingSaysGoAwayFirst() {
        WireConnection connection = connect();
        connection.close();

        assertThat(connection.closed())
                .succeedsWithin(LONG)
                .extracting(WireEvent.Closed::how)
                .isEqualTo("we closed the connection");
        await().until(() -> provider.connections().get(0).isClosed());
        assertThat(provider.connections().get(0).received()).endsWith("GOAWAY 0 NO_ERROR(0)");
    }

    @Test
    void aPeerThatDoesNotReadCannotKeepItFromClosing() {
        WireConnection connection = connect();
        provider.connections().get(0).clog();
        WireCall call = connection.call(request().withData(ByteString.copyFrom(new byte[64 << 20])));
        connection.close();

        assertThat(connection.closed()).succeedsWithin(LONG);
        assertThat(call.reply())
                .succeedsWithin(LONG)
                .extracting(WireReply::ending)
                .isEqualTo(Ending.CONNECTION_LOST);
    }

    @Test
    void garbageInTheMiddleBreaksTheConnectionAndEndsItsCalls() {
        provider.script(call -> call.headers().raw(ByteString.copyFromUtf8("<html>what is this?</html>")));
        WireConnection connection = connect();

        WireReply reply = connection.call(request()).reply().join();

        assertThat(reply.ending()).isEqualTo(Ending.CONNECTION_LOST);
        assertThat(connection.closed())
                .succeedsWithin(LONG)
                .extracting(WireEvent.Closed::how)
                .asString()
                .startsWith("the connection broke: ");
    }

    @Test
    void aClosedClientTakesItsConnectionsAndCallsAlong() {
        provider.script(call -> {});
        WireConnection connection = connect();
        WireCall call = connection.call(request());
        await().until(() -> provider.calls().size() == 1);

        client.close();

        assertThat(call.reply())
                .succeedsWithin(LONG)
                .extracting(WireReply::ending)
                .isEqualTo(Ending.CONNECTION_LOST);
        assertThat(List.of(connection.isUp(), connection.takesCalls())).containsOnly(false);
        assertThat(connection.call(request()).reply().join().ending()).isEqualTo(Ending.NOT_SENT);
        assertThat(connection.ping(LONG).join()).isEmpty();
        assertThat(connection.caughtUp().join().isUp()).isFalse();
        connection.close();
    }
}
