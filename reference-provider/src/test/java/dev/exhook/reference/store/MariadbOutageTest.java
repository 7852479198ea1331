package dev.exhook.reference.store;

import static dev.exhook.reference.store.Stores.publish;
import static dev.exhook.reference.store.Stores.publishAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.exhook.reference.sink.SinkMode.OnFailure;
import dev.exhook.reference.sql.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed while messages come in, or hangs, and comes back. */
class MariadbOutageTest {
    @TempDir
    private Path folder;

    @Test
    void whatWasAnsweredSurvivesThatTheServerIsKilled() throws Exception {
        try (MariadbServer server = new MariadbServer(folder);
                Database database = Database.open(Databases.at(server.create("test")));
                MessageStore store = MessageStore.open(Stores.BEFORE, database)) {
            List<String> ids = IntStream.range(0, 5_000).mapToObj(i -> "M" + i).toList();
            List<CompletableFuture<Void>> replies = publishAll(store, ids);
            await().until(() -> replies.get(500).isDone());
            server.process().kill();
            CompletableFuture<Void> meanwhile = publish(store, "meanwhile");
            await().until(() -> store.stats().failures() > 1);
            assertThat(meanwhile).isNotDone();
            server.startAgain();
            replies.forEach(CompletableFuture::join);
            meanwhile.join();
            assertThat(Sql.ids(database)).containsAll(ids).contains("meanwhile").doesNotHaveDuplicates();
        }
    }

    @Test
    void whileTheServerHangsNobodyWaitsForNothing() throws Exception {
        try (MariadbServer server = new MariadbServer(folder);
                Database database = Database.open(Databases.at(server.create("test")));
                MessageStore store =
                        MessageStore.open(Stores.before(Duration.ofMillis(300), OnFailure.FAIL), database)) {
            await().until(() -> publish(store, "first")
                    .handle((done, failure) -> failure == null)
                    .join());
            server.process().freeze();
            assertThatThrownBy(publish(store, "A")::join).hasMessageContaining("did not take it in time");
            await().until(() -> {
                CompletableFuture<Void> unused = publish(store, "B");
                return publish(store, "C")
                        .handle((done, failure) -> String.valueOf(failure))
                        .getNow("")
                        .contains("has been failing for longer than the timeout");
            });
            server.process().goOn();
            await().until(() -> publish(store, "last")
                    .handle((done, failure) -> failure == null)
                    .join());
            assertThat(Sql.ids(database)).contains("first", "last").doesNotHaveDuplicates();
        }
    }
}
