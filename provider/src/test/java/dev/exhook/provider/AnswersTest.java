package dev.exhook.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.MessagePublishRequest;
import io.grpc.CallOptions;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultEventExecutor;
import io.grpc.netty.shaded.io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final byte[] UNCHANGED = Decision.IGNORE.toResponse().toByteArray();

    private final Queue<CompletableFuture<Publish>> waiting = new ConcurrentLinkedQueue<>();
    private final Provider provider = Provider.builder()
            .onMessagePublishAsync(request -> {
                CompletableFuture<Publish> answer = new CompletableFuture<>();
                waiting.add(answer);
                return answer;
            })
            .build();

    @AutoClose
    private ProviderServer server;

    @AutoClose
    private TestClient one;

    @AutoClose
    private TestClient other;

    @BeforeEach
    void start() throws IOException {
        server = ProviderServer.start(provider, ListenAddress.loopback(0));
        one = new TestClient(server.port());
        other = new TestClient(server.port());
    }

    @Test
    void leaveWhenTheWorkIsDone() throws Exception {
        List<Future<byte[]>> calls = fourCalls();
        Answers.together(() -> {
            answerAll();
            assertThat(provider.waitingCalls()).isEqualTo(4);
        });
        assertAllAnswered(calls);
    }

    @Test
    void leaveAlsoWhenTheWorkFails() throws Exception {
        List<Future<byte[]>> calls = fourCalls();
        assertThatThrownBy(() -> Answers.together(() -> {
                    answerAll();
                    throw new IllegalStateException("afterwards");
                }))
                .hasMessage("afterwards");
        assertAllAnswered(calls);
    }

    @Test
    void ofWorkWithinWorkLeaveWithTheOuterOnes() throws Exception {
        List<Future<byte[]>> calls = fourCalls();
        Answers.together(() -> {
            Answers.together(this::answerAll);
            assertThat(provider.waitingCalls()).isEqualTo(4);
        });
        assertAllAnswered(calls);
    }

    @Test
    void afterTheWorkLeaveOneByOneAgain() throws Exception {
        Answers.together(() -> {});
        Future<byte[]> call = call(one);
        await().until(() -> provider.waitingCalls() == 1);
        answerAll();
        assertAllAnswered(List.of(call));
    }

    @Test
    void failuresAmongThemAreErrors() {
        Future<byte[]> call = call(one);
        await().until(() -> provider.waitingCalls() == 1);
        Answers.together(() -> waiting.remove().completeExceptionally(new IllegalStateException("disk full")));
        assertThatThrownBy(call::get).hasMessageContaining("INTERNAL: OnMessagePublish: the provider failed");
    }

    @Test
    void oneThatCannotBeSentKeepsBackNoOther() {
        List<String> sent = new ArrayList<>();
        EventExecutor over = new DefaultEventExecutor();
        var unused = over.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
        try (LogRecords log = new LogRecords(Provider.class)) {
            Answers.together(() -> {
                Answers answers = Objects.requireNonNull(Answers.underWay());
                answers.add(over, () -> {
                    throw new IllegalStateException("the stream is gone");
                });
                answers.add(over, () -> sent.add("the other"));
            });
            assertThat(log.texts()).singleElement().asString().startsWith("an answer cannot be sent");
        }
        assertThat(sent).containsExactly("the other");
    }

    private List<Future<byte[]>> fourCalls() {
        List<Future<byte[]>> calls = IntStream.range(0, 4)
                .mapToObj(i -> call(i % 2 == 0 ? one : other))
                .toList();
        await().until(() -> provider.waitingCalls() == 4);
        return calls;
    }

    private static Future<byte[]> call(TestClient client) {
        return client.callLater(
                Rpc.ON_MESSAGE_PUBLISH.path(ProtocolVersion.V3),
                CallOptions.DEFAULT,
                MessagePublishRequest.getDefaultInstance().toByteArray());
    }

    private void answerAll() {
        waiting.forEach(answer -> answer.complete(Publish.unchanged()));
    }

    private void assertAllAnswered(List<Future<byte[]>> calls) throws Exception {
        for (Future<byte[]> call : calls) {
            assertThat(call.get()).isEqualTo(UNCHANGED);
        }
        await().until(() -> provider.waitingCalls() == 0);
    }
}
