package dev.exhook.reference.store;

import static dev.exhook.reference.store.Stores.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.reference.sink.SinkMode.OnFailure;
import dev.exhook.reference.sink.SinkMode.Overflow;
import dev.exhook.reference.sql.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server stops while messages come in, and comes back: after a second, or as long as {@code
 * -Dexhook.outage.seconds=30} says.
 */
class PostgresqlOutageTest {
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("exhook.outage.seconds", 1));
    private static final int QUEUE = 50;

    private final Queue<String> answered = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean stop = new AtomicBoolean();

    @Test
    void nothingAnsweredIsLostAndTheQueuesStayBounded(@TempDir Path folder) throws Exception {
        EmbeddedPostgres first = server(folder, 0);
        int port = first.getPort();
        try (Database database = Database.open(Databases.at(first.getJdbcUrl("postgres", "postgres")));
                MessageStore before =
                        MessageStore.open(Stores.before(Duration.ofMillis(500), OnFailure.FAIL), database);
                MessageStore after = MessageStore.open(Stores.after(Overflow.REJECT, QUEUE), database)) {
            List<CompletableFuture<Void>> publishers = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> publishUntilStopped(before, "B" + i + "-")))
                    .toList();
            await().until(() -> before.stats().stored() > 100);
            first.close();
            Instant back = Instant.now().plus(OUTAGE);
            await().until(() -> before.stats().failing());
            for (int i = 0; i < 10 * QUEUE; i++) {
                note(publish(after, "A" + i), "A" + i);
            }
            await().atMost(OUTAGE.plusSeconds(10)).until(() -> Instant.now().isAfter(back));
            assertThat(before.stats().timedOut()).isPositive();
            assertThat(before.stats().queuedMessages()).isLessThanOrEqualTo(8);
            assertThat(after.stats().queuedMessages()).isLessThanOrEqualTo(QUEUE);
            assertThat(after.stats().overflowed()).isPositive();

            EmbeddedPostgres second = server(folder, port);
            try {
                long stored = before.stats().stored();
                await().until(() -> before.stats().stored() > stored + 100);
                stop.set(true);
                publishers.forEach(CompletableFuture::join);
                await().until(() ->
                        after.stats().queuedMessages() == 0 && !after.stats().failing());
                assertThat(answered).filteredOn(id -> id.startsWith("A")).hasSizeGreaterThanOrEqualTo(QUEUE);
                assertThat(Sql.ids(database)).containsAll(answered).doesNotHaveDuplicates();
            } finally {
                stop.set(true);
                second.close();
            }
        }
    }

    private void publishUntilStopped(MessageStore store, String prefix) {
        for (int i = 0; !stop.get(); i++) {
            if (!note(publish(store, prefix + i), prefix + i)) {
                // So that a long outage is no busy loop.
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private boolean note(CompletableFuture<Void> reply, String id) {
        return reply.handle((done, failure) -> failure == null).join() && answered.add(id);
    }

    private static EmbeddedPostgres server(Path folder, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }
}
