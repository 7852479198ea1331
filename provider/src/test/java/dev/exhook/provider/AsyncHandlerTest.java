package dev.exhook.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.MessagePublishRequest;
import io.grpc.CallOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AsyncHandlerTest {
    private static final String PUBLISH = Rpc.ON_MESSAGE_PUBLISH.path(ProtocolVersion.V3);
    private static final byte[] EMPTY =
            MessagePublishRequest.getDefaultInstance().toByteArray();

    private final Queue<CompletableFuture<Publish>> waiting = new ConcurrentLinkedQueue<>();

    @AutoClose
    private ProviderServer server;

    @AutoClose
    private TestClient client;

    @BeforeEach
    void start() throws IOException {
        Provider provider = Provider.builder()
                .onMessagePublishAsync(request -> {
                    CompletableFuture<Publish> answer = new CompletableFuture<>();
                    waiting.add(answer);
                    return answer;
                })
                .build();
        server = ProviderServer.start(provider, ListenAddress.loopback(0));
        client = new TestClient(server.port());
    }

    @Test
    void manyCallsWaitWithoutAThreadEach() throws Exception {
        Future<byte[]> first = client.callLater(PUBLISH, CallOptions.DEFAULT, EMPTY);
        Future<byte[]> second = client.callLater(PUBLISH, CallOptions.DEFAULT, EMPTY);
        await().until(() -> waiting.size() == 2);
        assertThat(first).isNotDone();

        waiting.forEach(answer -> answer.complete(Publish.unchanged()));

        assertThat(first.get()).isEqualTo(Decision.IGNORE.toResponse().toByteArray());
        assertThat(second.get()).isEqualTo(Decision.IGNORE.toResponse().toByteArray());
    }

    /** Each valued hook has a handler that answers at once and one that answers later, and both answer the same. */
    @ParameterizedTest
    @EnumSource(
            value = Hook.class,
            names = {"CLIENT_AUTHENTICATE", "CLIENT_AUTHORIZE", "MESSAGE_PUBLISH", "MESSAGE_INGRESS"})
    void everyValuedHookCanBeAnsweredLater(Hook hook) throws Exception {
        Map<Hook, Runnable> answers = new ConcurrentHashMap<>();
        Provider later = Provider.builder()
                .onClientAuthenticateAsync(request -> kept(answers, Hook.CLIENT_AUTHENTICATE, Decision.DENY))
                .onClientAuthorizeAsync(request -> kept(answers, Hook.CLIENT_AUTHORIZE, Decision.DENY))
                .onMessagePublishAsync(request -> kept(answers, Hook.MESSAGE_PUBLISH, Publish.drop()))
                .onMessageIngressAsync(request -> kept(answers, Hook.MESSAGE_INGRESS, Ingress.drop()))
                .build();
        Provider atOnce = Provider.builder()
                .onClientAuthenticate(request -> Decision.DENY)
                .onClientAuthorize(request -> Decision.DENY)
                .onMessagePublish(request -> Publish.drop())
                .onMessageIngress(request -> Ingress.drop())
                .build();
        String path = hook.rpc().path(ProtocolVersion.V3);
        try (ProviderServer laterServer = ProviderServer.start(later, ListenAddress.loopback(0));
                TestClient laterClient = new TestClient(laterServer.port());
                ProviderServer atOnceServer = ProviderServer.start(atOnce, ListenAddress.loopback(0));
                TestClient atOnceClient = new TestClient(atOnceServer.port())) {
            Future<byte[]> call = laterClient.callLater(path, CallOptions.DEFAULT, EMPTY);
            await().until(() -> answers.containsKey(hook));
            assertThat(call).isNotDone();

            Objects.requireNonNull(answers.get(hook)).run();

            assertThat(call.get()).isNotEmpty().isEqualTo(atOnceClient.call(path, EMPTY));
        }
    }

    private static <T> CompletableFuture<T> kept(Map<Hook, Runnable> answers, Hook hook, T answer) {
        CompletableFuture<T> stage = new CompletableFuture<>();
        answers.put(hook, () -> stage.complete(answer));
        return stage;
    }

    @Test
    void aStageThatFailsOrHoldsNothingIsAnError() {
        Future<byte[]> failed = client.callLater(PUBLISH, CallOptions.DEFAULT, EMPTY);
        Future<byte[]> empty = client.callLater(PUBLISH, CallOptions.DEFAULT, EMPTY);
        await().until(() -> waiting.size() == 2);

        waiting.remove().completeExceptionally(new IllegalStateException("disk full"));
        waiting.remove().complete(null);

        for (Future<byte[]> call : List.of(failed, empty)) {
            assertThatThrownBy(call::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("INTERNAL: OnMessagePublish: the provider failed");
        }
    }

    @Test
    void aStageThatWasRejectedOrUnavailableSaysSoAndLogsAtMostALine() {
        Future<byte[]> rejected = client.callLater(PUBLISH, CallOptions.DEFAULT, EMPTY);
        await().until(() -> waiting.size() == 1);
        Future<byte[]> unavailable = client.callLater(PUBLISH, CallOptions.DEFAULT, EMPTY);
        await().until(() -> waiting.size() == 2);
        try (LogRecords log = new LogRecords(Provider.class)) {
            waiting.remove().completeExceptionally(new RejectedExecutionException("full"));
            waiting.remove().completeExceptionally(new UnavailableException("no database"));

            assertThatThrownBy(rejected::get)
                    .hasMessageContaining("RESOURCE_EXHAUSTED: OnMessagePublish: too many calls are waiting");
            assertThatThrownBy(unavailable::get).hasMessageContaining("UNAVAILABLE: OnMessagePublish: no database");
            assertThat(log.texts())
                    .containsExactly("OnMessagePublish: too many calls are waiting, answered RESOURCE_EXHAUSTED");
        }
    }
}
