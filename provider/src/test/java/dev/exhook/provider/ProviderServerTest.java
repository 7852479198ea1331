package dev.exhook.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProviderServerTest {
    private static final String CONNECT = Rpc.ON_CLIENT_CONNECT.path(ProtocolVersion.V3);
    private static final String AUTHORIZE = Rpc.ON_CLIENT_AUTHORIZE.path(ProtocolVersion.V3);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final ExecutorService pool = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        gate.countDown();
        pool.shutdownNow();
    }

    @Test
    void itListensWhereItSays() throws IOException {
        try (ProviderServer server = server(LONG)) {
            assertThat(server.port()).isPositive();
            assertThat(server.address()).isEqualTo(ListenAddress.loopback(server.port()));
        }
    }

    @Test
    void aPortInUseIsAnIoExceptionThatSaysSo() throws IOException {
        try (ProviderServer server = server(LONG)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> ProviderServer.start(AllHooks.builder().build(), server.address()))
                    .withStackTraceContaining("Address already in use");
        }
    }

    @Test
    void aClosedServerLeavesItsPort() throws IOException {
        ProviderServer first = server(LONG);
        first.close();
        try (ProviderServer second = ProviderServer.start(AllHooks.builder().build(), first.address());
                TestClient client = new TestClient(second.port())) {
            assertThat(client.call(CONNECT, new byte[0])).isEmpty();
        }
    }

    @Test
    void closingWaitsForCallsInFlightAndTurnsHealthFirst() throws Exception {
        ProviderServer server = server(LONG);
        try (TestClient client = new TestClient(server.port())) {
            Iterator<HealthCheckResponse> health =
                    HealthGrpc.newBlockingStub(client.channel()).watch(HealthCheckRequest.getDefaultInstance());
            assertThat(health.next().getStatus()).isEqualTo(ServingStatus.SERVING);
            Future<byte[]> call = client.callLater(CONNECT, CallOptions.DEFAULT, new byte[0]);
            entered.await();

            CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
            assertThat(health.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
            assertThat(closed).isNotDone();
            assertThat(server.isServing()).isFalse();
            gate.countDown();

            assertThat(call.get()).isEmpty();
            closed.join();
            assertThatThrownBy(health::hasNext)
                    .as("a watch ends, and does not hold up the end of the server")
                    .hasMessageContaining("UNAVAILABLE: the server is shutting down");
        }
    }

    @Test
    void newCallsAreServedUntilThoseInFlightAreDone() throws Exception {
        ProviderServer server = server(LONG);
        try (TestClient client = new TestClient(server.port())) {
            Future<byte[]> call = client.callLater(CONNECT, CallOptions.DEFAULT, new byte[0]);
            entered.await();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
            await().until(() -> !server.isServing());

            assertThat(client.call(AUTHORIZE, new byte[0]))
                    .isEqualTo(Decision.ALLOW.toResponse().toByteArray());
            gate.countDown();
            assertThat(call.get()).isEmpty();
            closed.join();
        }
    }

    @Test
    void itLingersForBalancersToNoticeUntilItIsInterrupted() throws Exception {
        ProviderServer server = server(LONG, LONG);
        try (TestClient client = new TestClient(server.port())) {
            Thread closing = new Thread(server::close);
            closing.start();
            await().until(() -> !server.isServing());
            assertThat(client.call(AUTHORIZE, new byte[0])).isNotEmpty();
            closing.interrupt();
            closing.join();
            server.awaitTermination();
        }
    }

    @Test
    void afterItHasLingeredAConnectionWithoutCallsIsClosedWhileOthersHaveSome() throws Exception {
        ProviderServer server = server(LONG, Duration.ofMillis(1));
        try (TestClient busy = new TestClient(server.port());
                TestClient quiet = new TestClient(server.port())) {
            assertThat(quiet.call(AUTHORIZE, new byte[0])).isNotEmpty();
            Future<byte[]> call = busy.callLater(CONNECT, CallOptions.DEFAULT, new byte[0]);
            entered.await();

            CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);

            await().until(() -> quiet.channel().getState(false) == ConnectivityState.IDLE);
            assertThat(closed).isNotDone();
            assertThat(busy.channel().getState(false)).isEqualTo(ConnectivityState.READY);
            gate.countDown();
            assertThat(call.get()).isEmpty();
            closed.join();
        }
    }

    /** So that no caller is between the two when the connection ends; see HeldTrailers. */
    @Test
    void afterItHasLingeredAReplyComesAtOnceAndItsTrailersWhenTheOthersAreAnswered() throws Exception {
        ServerTiming patient = new ServerTiming(LONG, LONG, Duration.ofMillis(1), LONG, Duration.ZERO);
        ProviderServer server = server(LONG, Duration.ofMillis(1), patient);
        try (TestClient client = new TestClient(server.port())) {
            Future<byte[]> waiting = client.callLater(CONNECT, CallOptions.DEFAULT, new byte[0]);
            entered.await();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);

            // Trailers that are not held are here before the next reply's message.
            Answer held = await().until(
                            () -> {
                                Answer answer = Answer.from(client);
                                Answer.from(client);
                                return answer;
                            },
                            answer -> !answer.trailers.isDone());
            assertThat(client.channel().getState(false)).isEqualTo(ConnectivityState.READY);

            gate.countDown();
            assertThat(held.trailers.get().isOk()).isTrue();
            assertThat(waiting.get()).isEmpty();
            closed.join();
        }
    }

    /** One call's message and trailers, each when it comes. */
    private static final class Answer extends ClientCall.Listener<byte[]> {
        private final CompletableFuture<byte[]> message = new CompletableFuture<>();
        private final CompletableFuture<Status> trailers = new CompletableFuture<>();

        /** Returns when the message is there. */
        static Answer from(TestClient client) throws Exception {
            Answer answer = new Answer();
            ClientCall<byte[], byte[]> call = client.channel()
                    .newCall(TestClient.method(AUTHORIZE), CallOptions.DEFAULT.withExecutor(Runnable::run));
            call.start(answer, new Metadata());
            call.request(2);
            call.sendMessage(new byte[0]);
            call.halfClose();
            answer.message.get();
            return answer;
        }

        @Override
        public void onMessage(byte[] reply) {
            message.complete(reply);
        }

        @Override
        public void onClose(Status status, Metadata metadata) {
            message.completeExceptionally(new AssertionError("no message: " + status));
            trailers.complete(status);
        }
    }

    @Test
    void closingCancelsWhatDoesNotFinishInTime() throws Exception {
        ProviderServer server = server(Duration.ofMillis(50));
        try (TestClient client = new TestClient(server.port())) {
            Future<byte[]> call = client.callLater(CONNECT, CallOptions.DEFAULT, new byte[0]);
            entered.await();
            server.close();
            assertThatThrownBy(call::get).hasCauseInstanceOf(StatusRuntimeException.class);
            await().untilAsserted(() ->
                    assertThatThrownBy(() -> client.call(CONNECT, new byte[0])).hasMessageContaining("UNAVAILABLE"));
        }
    }

    @Test
    void closingTwiceDoesNothingMoreAndWaitersAreReleased() throws Exception {
        ProviderServer server = server(LONG);
        try (LogRecords log = new LogRecords("io.grpc")) {
            server.close();
            server.close();
            server.awaitTermination();
            assertThat(log.texts()).isEmpty();
        }
    }

    @Test
    void optionsAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> ServerOptions.DEFAULTS.withMaxMessageBytes(0));
        assertThatIllegalArgumentException().isThrownBy(() -> ServerOptions.DEFAULTS.withGrace(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerOptions.DEFAULTS.withLinger(Duration.ofSeconds(-1)));
    }

    private ProviderServer server(Duration grace) throws IOException {
        return server(grace, Duration.ZERO);
    }

    private ProviderServer server(Duration grace, Duration linger) throws IOException {
        return server(grace, linger, ServerTiming.DEFAULTS);
    }

    private ProviderServer server(Duration grace, Duration linger, ServerTiming timing) throws IOException {
        Provider provider = Provider.builder()
                .onClientConnect(request -> {
                    entered.countDown();
                    awaitGate();
                })
                .onClientAuthorize(request -> Decision.ALLOW)
                .runOn(pool, Hook.CLIENT_CONNECT)
                .build();
        return ProviderServer.start(
                provider,
                ListenAddress.loopback(0),
                ServerOptions.DEFAULTS.withGrace(grace).withLinger(linger),
                timing);
    }

    private void awaitGate() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
