package dev.exhook.reference.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.reference.sink.SinkMode.OnFailure;
import dev.exhook.reference.sql.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFullTest {
    private static final String PAYLOAD = "x".repeat(10_000);

    /** SQLite's own limit for a file's size fails in the same way as a full disk does. */
    @Test
    void whenTheDiskIsFullNothingAnsweredIsLostAndSpaceThatIsFreedIsUsed(@TempDir Path folder) throws Exception {
        try (Database database =
                        Database.open(Databases.at("jdbc:sqlite:" + folder.resolve("p.db") + "?max_page_count=60"));
                MessageStore store =
                        MessageStore.open(Stores.before(Duration.ofMillis(300), OnFailure.FAIL), database)) {
            List<String> stored = new ArrayList<>();
            while (isStored(store, "M" + stored.size())) {
                stored.add("M" + stored.size());
            }
            assertThat(stored).hasSizeBetween(5, 30);
            await().until(() -> store.stats().failing());
            assertThat(Sql.ids(database)).containsExactlyElementsOf(stored);

            Sql.execute(database, "DELETE FROM messages WHERE id <> 'M0'");
            await().until(() -> isStored(store, "after"));
            assertThat(Sql.ids(database)).contains("M0", "after");
            assertThat(store.stats().failing()).isFalse();
            assertThat(store.stats().refused()).isZero();
        }
    }

    private static boolean isStored(MessageStore store, String id) {
        return store.accept(Messages.message(id, "t", PAYLOAD))
                .handle((done, failure) -> failure == null)
                .toCompletableFuture()
                .join();
    }
}
