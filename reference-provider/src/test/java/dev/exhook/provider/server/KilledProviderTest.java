package dev.exhook.provider.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.provider.TestClient;
import io.grpc.StatusRuntimeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Killed under load, once, or as often as {@code -Dexhook.kill.rounds=10} says. */
@Timeout(300)
class KilledProviderTest {
    private static final int ROUNDS = Integer.getInteger("exhook.kill.rounds", 1);
    private static final int CLIENTS = 16;
    /** A busy machine is no reason to fail. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int ANSWERED_BEFORE_THE_KILL = 300;

    @Test
    void noMessageThatWasAnsweredBeforeTheKillIsMissing(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("messages.db");
        Path config = Files.writeString(folder.resolve("p.yaml"), """
                database: {url: "jdbc:sqlite:%s"}
                store: {mode: before_reply, timeout: 1m}
                """.formatted(file));
        Queue<String> answered = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                killUnderLoad(config, answered, threads, "R" + round);
                assertThat(stored(file)).containsAll(answered);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(answered).hasSizeGreaterThanOrEqualTo(ROUNDS * ANSWERED_BEFORE_THE_KILL);
    }

    private static void killUnderLoad(Path config, Queue<String> answered, ExecutorService threads, String prefix)
            throws Exception {
        int before = answered.size();
        try (ProviderProcess provider = ProviderProcess.start(config);
                TestClient client = new TestClient(provider.port())) {
            List<CompletableFuture<Void>> publishers = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> publishUntilItFails(client, prefix + "-" + i + "-", answered), threads))
                    .toList();
            await().atMost(PATIENCE).until(() -> answered.size() >= before + ANSWERED_BEFORE_THE_KILL);
            provider.kill();
            publishers.forEach(CompletableFuture::join);
        }
    }

    private static void publishUntilItFails(TestClient client, String prefix, Queue<String> answered) {
        try {
            for (int i = 0; ; i++) {
                Message message =
                        Message.newBuilder().setId(prefix + i).setTopic("t").build();
                client.call(
                        ProtocolVersion.V3,
                        Rpc.ON_MESSAGE_PUBLISH,
                        MessagePublishRequest.newBuilder().setMessage(message).build());
                answered.add(message.getId());
            }
        } catch (StatusRuntimeException e) {
            assertThat(e).hasMessageStartingWith("UNAVAILABLE");
        }
    }

    private static Set<String> stored(Path file) throws SQLException {
        Set<String> ids = new HashSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM messages")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }
}
