package dev.exhook.reference.store;

import static dev.exhook.reference.store.Stores.BEFORE;
import static dev.exhook.reference.store.Stores.publish;
import static dev.exhook.reference.store.Stores.publishAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.DatabaseSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of retention, also for two instances on one database. */
@SuppressWarnings("NullAway.Init") // set before each test
abstract class RetentionContract {
    private DatabaseSettings settings;
    private Database database;

    abstract DatabaseSettings empty() throws Exception;

    @BeforeEach
    void openDatabase() throws Exception {
        settings = empty();
        database = Database.open(settings);
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void onlyTheNewestRowsAreKept() throws Exception {
        fill(3_500);
        try (MessageStore store = open(new Retention(null, 120L), database)) {
            await().until(() -> store.stats().deleted() == 3_380);
        }
        assertThat(Sql.ids(database)).hasSize(120).startsWith("M3380").endsWith("M3499");
    }

    @Test
    void rowsThatAreTooOldAreDeleted() throws Exception {
        fill(1_200);
        Sql.execute(database, "UPDATE messages SET stored_at = stored_at - 7200000 WHERE seq <= 1100");
        try (MessageStore store = open(new Retention(Duration.ofHours(1), null), database)) {
            await().until(() -> store.stats().deleted() == 1_100);
            publish(store, "new").join();
        }
        assertThat(Sql.ids(database)).hasSize(101).startsWith("M1100").endsWith("new");
    }

    @Test
    void bothLimitsHoldTogether() throws Exception {
        fill(200);
        Sql.execute(database, "UPDATE messages SET stored_at = stored_at - 7200000 WHERE seq <= 50");
        try (MessageStore store = open(new Retention(Duration.ofHours(1), 100L), database)) {
            await().until(() -> store.stats().deleted() == 100);
        }
        assertThat(Sql.ids(database)).hasSize(100).startsWith("M0100");
    }

    @Test
    void nothingIsDeletedUnlessAskedFor() throws Exception {
        fill(50);
        Sql.execute(database, "UPDATE messages SET stored_at = 0");
        try (MessageStore store = MessageStore.open(BEFORE, database)) {
            publish(store, "new").join();
            assertThat(store.stats().deleted()).isZero();
        }
        assertThat(Sql.ids(database)).hasSize(51);
    }

    @Test
    void numbersAreNotUsedAgainWhenAllIsDeleted() throws Exception {
        fill(10);
        Sql.execute(database, "DELETE FROM messages");
        fill(1);
        assertThat(Sql.column(database, "SELECT seq FROM messages")).containsExactly("11");
    }

    @Test
    void twoInstancesWriteTheSameMessagesOnceAndDeleteBesideEachOther() throws Exception {
        fill(5_000);
        Retention retention = new Retention(null, 4_500L);
        try (Database otherDatabase = Database.open(settings);
                MessageStore one = open(retention, database);
                MessageStore other = open(retention, otherDatabase)) {
            List<String> ids = IntStream.range(0, 2_000).mapToObj(i -> "N" + i).toList();
            List<String> reversed = IntStream.range(0, 2_000)
                    .mapToObj(i -> ids.get(ids.size() - 1 - i))
                    .toList();
            CompletableFuture<List<CompletableFuture<Void>>> beside =
                    CompletableFuture.supplyAsync(() -> publishAll(other, reversed));
            publishAll(one, ids).forEach(CompletableFuture::join);
            beside.join().forEach(CompletableFuture::join);

            assertThat(one.stats().stored() + other.stats().stored()).isEqualTo(2_000);
            assertThat(one.stats().duplicates() + other.stats().duplicates()).isEqualTo(2_000);
            assertThat(one.stats().failures() + other.stats().failures()).isZero();
            assertThat(Sql.ids(database)).containsAll(ids).doesNotHaveDuplicates();
            await().until(() -> one.stats().deleted() + other.stats().deleted() >= 500);
        }
    }

    private void fill(int rows) {
        try (MessageStore store = MessageStore.open(BEFORE, database)) {
            IntStream.range(0, rows)
                    .mapToObj(i -> publish(store, "M%04d".formatted(i)))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    private static MessageStore open(Retention retention, Database database) {
        return MessageStore.open(Stores.with(BEFORE, retention), database);
    }
}
