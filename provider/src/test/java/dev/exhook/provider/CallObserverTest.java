package dev.exhook.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Message;
import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallObserverTest {
    private static final String PUBLISH = Rpc.ON_MESSAGE_PUBLISH.path(ProtocolVersion.V3);

    private record Seen(
            Rpc rpc,
            CallOutcome outcome,
            boolean timed,
            @Nullable Message reply) {}

    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();

    @AutoClose
    private final LogRecords log = new LogRecords(Provider.class);

    @AutoClose
    private ProviderServer server;

    @AutoClose
    private TestClient client;

    private Provider provider;

    @BeforeEach
    void start() throws IOException {
        provider = Provider.builder()
                .onClientAuthorize(request -> Decision.DENY)
                .onClientConnect(request -> {
                    throw new IllegalStateException("no disk");
                })
                .onMessagePublishAsync(request -> new CompletableFuture<>())
                .onClientAuthenticateAsync(request -> new CompletableFuture<>())
                .answerWithin(Duration.ofMillis(10), LateAnswer.ERROR, Hook.CLIENT_AUTHENTICATE)
                .maxWaitingCalls(1)
                .observe((rpc, outcome, nanos, reply) -> {
                    throw new IllegalArgumentException("a broken observer");
                })
                .observe((rpc, outcome, nanos, reply) -> seen.add(new Seen(rpc, outcome, nanos > 0, reply)))
                .build();
        server = ProviderServer.start(provider, ListenAddress.loopback(0));
        client = new TestClient(server.port());
    }

    @Test
    void anAnswerIsSeenWithItsReplyBeforeItGoesOut() {
        call(Rpc.ON_CLIENT_AUTHORIZE);
        assertThat(seen)
                .containsExactly(
                        new Seen(Rpc.ON_CLIENT_AUTHORIZE, CallOutcome.ANSWERED, true, Decision.DENY.toResponse()));
        assertThat(log.texts())
                .singleElement()
                .asString()
                .startsWith("OnClientAuthorize: an observer of calls failed")
                .contains("a broken observer");
    }

    @Test
    void everyKindOfFailureIsSeen() {
        assertThatThrownBy(() -> call(Rpc.ON_CLIENT_CONNECT)).hasMessageContaining("INTERNAL");
        assertThatThrownBy(() -> call(Rpc.ON_CLIENT_AUTHENTICATE)).hasMessageContaining("DEADLINE_EXCEEDED");
        assertThatThrownBy(() -> call(Rpc.ON_SESSION_CREATED)).hasMessageContaining("UNIMPLEMENTED");
        assertThatThrownBy(() -> client.call(PUBLISH, new byte[] {1})).hasMessageContaining("INTERNAL");
        assertThat(seen)
                .containsExactly(
                        new Seen(Rpc.ON_CLIENT_CONNECT, CallOutcome.FAILED, true, null),
                        new Seen(Rpc.ON_CLIENT_AUTHENTICATE, CallOutcome.LATE, true, null),
                        new Seen(Rpc.ON_SESSION_CREATED, CallOutcome.UNDECLARED, true, null),
                        new Seen(Rpc.ON_MESSAGE_PUBLISH, CallOutcome.INVALID, false, null));
    }

    @Test
    void whatHasNoPlaceToWaitIsRejectedAndWhatTheBrokerGivesUpIsCancelled() {
        Future<byte[]> waiting = client.callLater(PUBLISH, CallOptions.DEFAULT, new byte[0]);
        await().until(() -> provider.waitingCalls() == 1);
        assertThatThrownBy(() -> client.call(PUBLISH, new byte[0])).hasMessageContaining("RESOURCE_EXHAUSTED");
        assertThat(seen).containsExactly(new Seen(Rpc.ON_MESSAGE_PUBLISH, CallOutcome.REJECTED, false, null));

        waiting.cancel(true);
        await().until(() -> seen.size() == 2);
        assertThat(seen).contains(new Seen(Rpc.ON_MESSAGE_PUBLISH, CallOutcome.CANCELLED, true, null));
        assertThat(provider.waitingCalls()).isZero();
    }

    @Test
    void aStreamThatWasNeverFilledIsNoCall() {
        ClientCall<byte[], byte[]> halfOpen = client.channel().newCall(TestClient.method(PUBLISH), CallOptions.DEFAULT);
        halfOpen.start(new ClientCall.Listener<>() {}, new Metadata());
        halfOpen.cancel("never filled", null);
        call(Rpc.ON_CLIENT_AUTHORIZE);
        assertThat(seen).extracting(Seen::rpc).containsExactly(Rpc.ON_CLIENT_AUTHORIZE);
    }

    private void call(Rpc rpc) {
        client.call(ProtocolVersion.V3, rpc, rpc.requestType(ProtocolVersion.V3).orElseThrow());
    }
}
