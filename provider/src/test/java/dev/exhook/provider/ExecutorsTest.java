package dev.exhook.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientConnectRequest;
import io.grpc.CallOptions;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Handlers on the network threads, and one on a pool of one thread and one place to wait. */
class ExecutorsTest {
    private static final String AUTHENTICATE = Rpc.ON_CLIENT_AUTHENTICATE.path(ProtocolVersion.V3);
    private static final byte[] EMPTY =
            ClientAuthenticateRequest.getDefaultInstance().toByteArray();

    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger authenticated = new AtomicInteger();
    private final ThreadPoolExecutor pool =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1));
    private volatile String networkThread = "";

    @AutoClose
    private ProviderServer server;

    @AutoClose
    private TestClient client;

    @BeforeEach
    void start() throws IOException {
        Provider provider = Provider.builder()
                .onClientAuthenticate(request -> {
                    authenticated.incrementAndGet();
                    awaitGate();
                    return Decision.ALLOW;
                })
                .onClientConnect(
                        request -> networkThread = Thread.currentThread().getName())
                .runOn(pool, Hook.CLIENT_AUTHENTICATE)
                .build();
        server = ProviderServer.start(provider, ListenAddress.loopback(0));
        client = new TestClient(server.port());
    }

    @AfterEach
    void stop() {
        gate.countDown();
        pool.shutdownNow();
    }

    @Test
    void aHandlerThatBlocksHoldsUpNoOtherCallOfTheConnection() throws Exception {
        Future<byte[]> blocked = client.callLater(AUTHENTICATE, CallOptions.DEFAULT, EMPTY);
        await().until(() -> authenticated.get() == 1);

        client.call(ProtocolVersion.V3, Rpc.ON_CLIENT_CONNECT, ClientConnectRequest.getDefaultInstance());

        assertThat(networkThread).contains("network");
        assertThat(blocked).isNotDone();
        gate.countDown();
        assertThat(blocked.get()).isEqualTo(Decision.ALLOW.toResponse().toByteArray());
    }

    @Test
    void aCallThatThePoolHasNoPlaceForIsAnsweredAtOnce() throws Exception {
        Future<byte[]> first = client.callLater(AUTHENTICATE, CallOptions.DEFAULT, EMPTY);
        await().until(() -> authenticated.get() == 1);
        Future<byte[]> second = client.callLater(AUTHENTICATE, CallOptions.DEFAULT, EMPTY);
        await().until(() -> pool.getQueue().size() == 1);

        assertThatThrownBy(() -> client.call(AUTHENTICATE, EMPTY))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(failure.getStatus())
                                .extracting(Status::getCode, Status::getDescription)
                                .containsExactly(
                                        Status.Code.RESOURCE_EXHAUSTED,
                                        "OnClientAuthenticate: too many calls are waiting in the provider"));
        gate.countDown();
        assertThat(first.get()).isEqualTo(second.get());
    }

    @Test
    void aCallThatNobodyWaitsForAnyMoreIsNotWorkedOn() throws Exception {
        Future<byte[]> first = client.callLater(AUTHENTICATE, CallOptions.DEFAULT, EMPTY);
        await().until(() -> authenticated.get() == 1);
        Future<byte[]> second = client.callLater(AUTHENTICATE, CallOptions.DEFAULT, EMPTY);
        await().until(() -> pool.getQueue().size() == 1);

        second.cancel(true);
        // The server has seen the cancellation once it answers a later call on the same connection.
        client.call(ProtocolVersion.V3, Rpc.ON_CLIENT_CONNECT, ClientConnectRequest.getDefaultInstance());
        gate.countDown();

        await().until(() -> pool.getCompletedTaskCount() == 2);
        assertThat(first.get()).isNotEmpty();
        assertThat(authenticated).hasValue(1);
    }

    private void awaitGate() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
