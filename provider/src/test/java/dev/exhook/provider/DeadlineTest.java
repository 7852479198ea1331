package dev.exhook.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Message;
import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.v3.EmptySuccess;
import dev.exhook.proto.v3.MessagePublishRequest;
import io.grpc.CallOptions;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Handlers that hang until the end of the test. */
class DeadlineTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofMinutes(10);

    private final CountDownLatch gate = new CountDownLatch(1);
    private final CompletableFuture<Publish> later = new CompletableFuture<>();
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final LogRecords log = new LogRecords(Provider.class);
    private ProviderServer server;
    private TestClient client;
    private Provider provider;

    @BeforeEach
    void nothingYet() throws IOException {
        start(SHORT, LateAnswer.ERROR);
    }

    @AfterEach
    void stop() {
        gate.countDown();
        client.close();
        server.close();
        pool.shutdownNow();
        log.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Hook.class,
            names = {"CLIENT_AUTHENTICATE", "CLIENT_AUTHORIZE", "MESSAGE_PUBLISH", "MESSAGE_INGRESS"})
    void aLateAnswerIsAnErrorUnlessToldOtherwise(Hook hook) {
        Status status = catchThrowableOfType(StatusRuntimeException.class, () -> call(hook))
                .getStatus();
        assertThat(status.getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(status.getDescription()).isEqualTo(hook.rpc().methodName() + ": the provider's deadline is over");
        await().untilAsserted(() -> assertThat(log.texts())
                .containsExactly(
                        hook.rpc().methodName() + ": the handler took longer than it may, answered DEADLINE_EXCEEDED"));
    }

    @Test
    void aLateAnswerCanBeNo() throws IOException {
        restart(SHORT, LateAnswer.DENY);
        assertThat(call(Hook.CLIENT_AUTHENTICATE)).isEqualTo(Decision.DENY.toResponse());
        assertThat(call(Hook.CLIENT_AUTHORIZE)).isEqualTo(Decision.DENY.toResponse());
        assertThat(call(Hook.MESSAGE_PUBLISH))
                .isEqualTo(Publish.drop().toResponse(dev.exhook.proto.v3.Message.getDefaultInstance()));
        assertThat(call(Hook.MESSAGE_INGRESS))
                .isEqualTo(Ingress.drop().toResponse(dev.exhook.proto.v3.Message.getDefaultInstance()));
    }

    @Test
    void aLateAnswerCanBeNoOpinion() throws IOException {
        restart(SHORT, LateAnswer.IGNORE);
        for (Hook hook : Set.of(Hook.CLIENT_AUTHENTICATE, Hook.CLIENT_AUTHORIZE, Hook.MESSAGE_PUBLISH)) {
            assertThat(call(hook)).isEqualTo(Decision.IGNORE.toResponse());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLateNotificationIsASuccess(LateAnswer answer) throws IOException {
        restart(SHORT, answer);
        assertThat(call(Hook.CLIENT_CONNECT)).isEqualTo(EmptySuccess.getDefaultInstance());
    }

    @Test
    void theAnswerComesBeforeABrokerWithLessPatienceGivesUp() throws Exception {
        restart(LONG, LateAnswer.DENY);
        Future<byte[]> call = client.callLater(
                Hook.CLIENT_AUTHENTICATE.rpc().path(ProtocolVersion.V3),
                CallOptions.DEFAULT.withDeadlineAfter(2, TimeUnit.SECONDS),
                new byte[0]);
        assertThat(call.get()).isEqualTo(Decision.DENY.toResponse().toByteArray());
    }

    @Test
    void aHandlerThatAnswersInTimeIsHeard() throws Exception {
        restart(LONG, LateAnswer.DENY);
        Future<byte[]> call = client.callLater(
                Hook.MESSAGE_PUBLISH.rpc().path(ProtocolVersion.V3),
                CallOptions.DEFAULT,
                MessagePublishRequest.getDefaultInstance().toByteArray());
        await().until(() -> provider.waitingCalls() == 1);
        later.complete(Publish.unchanged());
        assertThat(call.get()).isEqualTo(Decision.IGNORE.toResponse().toByteArray());
        assertThat(provider.waitingCalls()).isZero();
    }

    @Test
    void whatComesAfterTheLateAnswerIsNotHeard() throws Exception {
        restart(SHORT, LateAnswer.DENY);
        call(Hook.MESSAGE_PUBLISH);
        later.completeExceptionally(new IllegalStateException("disk full"));
        assertThat(provider.waitingCalls()).isZero();
        assertThat(log.texts()).noneMatch(text -> text.contains("disk full"));
    }

    private void restart(Duration time, LateAnswer answer) throws IOException {
        client.close();
        server.close();
        start(time, answer);
    }

    private void start(Duration time, LateAnswer answer) throws IOException {
        provider = Provider.builder()
                .onClientAuthenticate(request -> blocked(Decision.ALLOW))
                .onClientAuthorize(request -> blocked(Decision.ALLOW))
                .onMessageIngress(request -> blocked(Ingress.unchanged()))
                .onClientConnect(request -> blocked(""))
                .onMessagePublishAsync(request -> later)
                .runOn(pool, Hook.CLIENT_AUTHENTICATE, Hook.CLIENT_AUTHORIZE, Hook.MESSAGE_INGRESS, Hook.CLIENT_CONNECT)
                .answerWithin(time, answer)
                .build();
        server = ProviderServer.start(provider, ListenAddress.loopback(0));
        client = new TestClient(server.port());
    }

    private <T> T blocked(T answer) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }

    private Message call(Hook hook) {
        return client.call(
                ProtocolVersion.V3,
                hook.rpc(),
                hook.requestType(ProtocolVersion.V3).orElseThrow());
    }
}
