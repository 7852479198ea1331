package dev.exhook.reference.store;

import static dev.exhook.reference.store.Stores.publish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.provider.LogRecords;
import dev.exhook.reference.sql.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LateDatabaseTest {

    @Test
    void aStoreStartsWithoutItsDatabaseAndUsesItWhenItIsThere(@TempDir Path folder) throws Exception {
        Path later = folder.resolve("later");
        try (Database database = Database.open(Databases.at("jdbc:sqlite:" + later.resolve("p.db")));
                LogRecords log = new LogRecords(MessageStore.class);
                MessageStore store = MessageStore.open(Stores.BEFORE, database)) {
            assertThat(store.stats().failing()).isTrue();
            assertThat(log.texts())
                    .singleElement()
                    .asString()
                    .startsWith("messages cannot be stored, trying again: ")
                    .contains("unable to open database file");
            CompletableFuture<Void> waiting = publish(store, "A");
            Files.createDirectory(later);
            waiting.join();
            assertThat(store.stats().failing()).isFalse();
            assertThat(Sql.ids(database)).containsExactly("A");
        }
    }
}
