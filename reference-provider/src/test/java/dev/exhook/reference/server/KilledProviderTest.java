package dev.exhook.reference.server;

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
import org.junit.jupiter.api.io.TempDir;

/** Killed under load, once, or as often as {@code -Dexhook.kill.rounds=10} says. */
class KilledProviderTest {
    private static final int ROUNDS = Integer.getInteger("exhook.kill.rounds", 1);
    private static final int CLIENTS = 16;
    /** A busy machine is no reason to fail. */
    private static final int ANSWERED_BEFORE_THE_KILL = 300;

    /** Long enough for a provider that does not wait for the database to give answers that it should not. */
    private static final long MOMENT_MILLIS = 500;

    private final Queue<String> answered = new ConcurrentLinkedQueue<>();

    @Test
    void noMessageThatWasAnsweredBeforeTheKillIsMissing(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("messages.db");
        for (int round = 0; round < ROUNDS; round++) {
            killUnderLoad(file, "R" + round, ProviderProcess::kill);
            assertThat(stored(file)).containsAll(answered);
        }
        assertThat(answered).hasSizeGreaterThanOrEqualTo(ROUNDS * ANSWERED_BEFORE_THE_KILL);
    }

    @Test
    void norIfTheDatabaseCannotKeepUp(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("messages.db");
        killUnderLoad(file, "", provider -> {
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=60000");
                    Statement lock = other.createStatement()) {
                lock.execute("BEGIN IMMEDIATE");
                Thread.sleep(MOMENT_MILLIS);
                provider.kill();
            }
        });
        assertThat(stored(file)).containsAll(answered);
    }

    private void killUnderLoad(Path file, String prefix, Killer killer) throws Exception {
        Path config = Files.writeString(file.resolveSibling("p.yaml"), """
                server: {deadline: 2m}
                database: {url: "jdbc:sqlite:%s"}
                store: {mode: before_reply, timeout: 1m}
                """.formatted(file));
        int before = answered.size();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (ProviderProcess provider = ProviderProcess.start(config);
                TestClient client = new TestClient(provider.port())) {
            List<CompletableFuture<Void>> publishers = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> publishUntilItFails(client, prefix + "-" + i + "-"), threads))
                    .toList();
            await().until(() -> answered.size() >= before + ANSWERED_BEFORE_THE_KILL);
            killer.kill(provider);
            publishers.forEach(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }
    }

    /** How it comes to its end. */
    @FunctionalInterface
    private interface Killer {
        void kill(ProviderProcess provider) throws Exception;
    }

    private void publishUntilItFails(TestClient client, String prefix) {
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
