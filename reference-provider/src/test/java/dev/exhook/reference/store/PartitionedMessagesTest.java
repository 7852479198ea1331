package dev.exhook.reference.store;

import static dev.exhook.reference.store.Stores.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.exhook.proto.v3.Message;
import dev.exhook.provider.LogRecords;
import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.DatabaseSettings;
import dev.exhook.reference.store.StoreTable.Messages;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The table in partitions, on a real PostgreSQL. */
@SuppressWarnings("NullAway.Init") // set before each test
class PartitionedMessagesTest {
    @RegisterExtension
    static final ServerOfClass SERVER = ServerOfClass.postgresql();

    private static final StoreSettings BY_DAY = Stores.with(Stores.BEFORE, new Messages(PartitionSize.DAY, false));
    private static final StoreSettings FOR_A_WEEK = Stores.with(BY_DAY, new Retention(Duration.ofDays(7), null));

    private DatabaseSettings settings;
    private Database database;

    @BeforeEach
    void openDatabase() throws SQLException {
        settings = SERVER.empty();
        database = Database.open(settings);
    }

    /** These tests speak of today's partition: none runs while the day changes. */
    @BeforeEach
    void waitForTheNextDayWhereItIsNear() {
        await().until(() -> LocalTime.now(ZoneOffset.UTC).isBefore(LocalTime.of(23, 58)));
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void thePartitionsOfTheTimeToComeAreMadeAhead() throws Exception {
        try (MessageStore store = MessageStore.open(BY_DAY, database)) {
            await().until(() -> partitions().size() >= 3);
            assertThat(store.stats().failing()).isFalse();
        }
        LocalDate first =
                Partition.named(partitions().get(0), PartitionSize.DAY).start();
        assertThat(partitions()).containsExactly(name(first), name(first.plusDays(1)), name(first.plusDays(2)));
    }

    /** An EMQX whose clock is off by years stores as others do. */
    @Test
    void aMessageOfAnyTimeFindsItsPartition() throws Exception {
        try (MessageStore store = MessageStore.open(BY_DAY, database)) {
            List.of(at("old", 0), at("now", System.currentTimeMillis()), at("later", millis("2099-12-31")))
                    .forEach(message ->
                            store.accept(message).toCompletableFuture().join());
            assertThat(store.stats().failures()).isZero();
            assertThatThrownBy(() -> store.accept(at("never", Long.MAX_VALUE))
                            .toCompletableFuture()
                            .join())
                    .hasMessageContaining("its time is not between 1970 and 9999");
            assertThatThrownBy(() ->
                            store.accept(at("before", -1)).toCompletableFuture().join())
                    .hasMessageContaining("its time is not between 1970 and 9999");
        }
        assertThat(Sql.ids(database)).containsExactly("old", "now", "later");
        assertThat(partitions()).contains("messages_19700101", "messages_20991231");
        assertThat(Sql.column(database, "SELECT id FROM messages_19700101")).containsExactly("old");
    }

    @Test
    void aMessageIsStoredOnceAlsoByTwoInstances() throws Exception {
        try (Database other = Database.open(settings);
                MessageStore one = MessageStore.open(BY_DAY, database);
                MessageStore two = MessageStore.open(BY_DAY, other)) {
            List<String> ids = IntStream.range(0, 500).mapToObj(i -> "M" + i).toList();
            List<CompletableFuture<Void>> replies = Stores.publishAll(one, ids);
            Stores.publishAll(two, ids).forEach(CompletableFuture::join);
            replies.forEach(CompletableFuture::join);
            assertThat(one.stats().stored() + two.stats().stored()).isEqualTo(500);
            assertThat(one.stats().failures() + two.stats().failures()).isZero();
            Stores.publishAll(one, List.of("", "")).forEach(CompletableFuture::join);
        }
        assertThat(Sql.ids(database)).hasSize(502);
    }

    @Test
    void partitionsThatAreTooOldAreDropped() throws Exception {
        fillDays(12);
        Sql.execute(database, "UPDATE messages SET stored_at = published_at");
        Sql.execute(database, "ANALYZE messages");
        try (MessageStore store = MessageStore.open(FOR_A_WEEK, database)) {
            await().until(() -> partitions().stream().allMatch(name -> name.compareTo(daysAgo(7)) >= 0));
            await().until(() -> store.stats().deleted() == 4);
        }
        assertThat(Sql.ids(database)).hasSize(8).startsWith("day 7");
    }

    /** The clock of an EMQX was a month behind: what it sent is new all the same. */
    @Test
    void whatWasStoredLatelyIsKeptWhateverItsTimeIs() throws Exception {
        fillDays(1);
        try (MessageStore store = MessageStore.open(FOR_A_WEEK, database)) {
            store.accept(at("month", daysBefore(30))).toCompletableFuture().join();
            store.accept(at("two months", daysBefore(60))).toCompletableFuture().join();
            Sql.execute(database, "UPDATE messages SET stored_at = published_at WHERE id = 'two months'");
        }
        try (MessageStore store = MessageStore.open(FOR_A_WEEK, database)) {
            await().until(() -> !partitions().contains(daysAgo(60)));
            assertThat(store.stats().failing()).isFalse();
        }
        assertThat(Sql.ids(database)).containsExactlyInAnyOrder("day 0", "month");
    }

    /** Another instance, or somebody, has dropped it since. */
    @Test
    void aPartitionThatIsGoneIsMadeAgain() throws Exception {
        try (MessageStore store = MessageStore.open(BY_DAY, database)) {
            publish(store, "A").join();
            Sql.execute(database, "DROP TABLE messages_20231114");
            publish(store, "B").join();
            assertThat(store.stats().refused()).isZero();
        }
        assertThat(Sql.ids(database)).containsExactly("B");
    }

    /** Who has detached a partition to keep it must not stop all others. */
    @Test
    void aPartitionWhosePlaceIsTakenRefusesItsMessagesAlone() throws Exception {
        try (MessageStore store = MessageStore.open(BY_DAY, database)) {
            publish(store, "A").join();
            Sql.execute(database, "ALTER TABLE messages DETACH PARTITION messages_20231114");
            CompletableFuture<Void> old = publish(store, "B");
            store.accept(at("new", System.currentTimeMillis()))
                    .toCompletableFuture()
                    .join();
            assertThatThrownBy(old::join).hasMessageContaining("relation \"messages_20231114\" already exists");
        }
        assertThat(Sql.ids(database)).containsExactly("new");
    }

    /** A backup reads for hours: the partition is dropped later, and nobody waits behind that. */
    @Test
    void whileSomebodyReadsNothingIsDroppedAndAllIsStored() throws Exception {
        fillDays(9);
        Sql.execute(database, "UPDATE messages SET stored_at = published_at");
        try (Connection reader = database.connection();
                Statement statement = reader.createStatement();
                Database other = Database.open(settings);
                LogRecords log = new LogRecords(MessageStore.class)) {
            statement.execute("BEGIN; SELECT count(*) FROM messages");
            try (MessageStore store = MessageStore.open(FOR_A_WEEK, other)) {
                await().until(() ->
                        log.texts().stream().anyMatch(text -> text.startsWith("old messages cannot be deleted: ")));
                store.accept(at("meanwhile", System.currentTimeMillis()))
                        .toCompletableFuture()
                        .join();
            }
            statement.execute("ROLLBACK");
            assertThat(log.texts()).noneMatch(text -> text.startsWith("messages cannot be stored"));
        }
        assertThat(Sql.ids(database)).hasSize(10);
    }

    @Test
    void aTableOfAnotherFormIsRefusedAndNotConverted() throws Exception {
        MessageStore.open(Stores.BEFORE, database).close();
        assertThat(MessageStore.problems(BY_DAY, database))
                .containsExactly(another("not partitioned", "partitioned by day"));
        try (LogRecords log = new LogRecords(MessageStore.class);
                MessageStore store = MessageStore.open(BY_DAY, database)) {
            assertThat(store.stats().failing()).isTrue();
            assertThat(log.texts())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "messages cannot be stored, trying again: store.partition: the table messages is there");
        }
        try (Database fresh = SERVER.open()) {
            MessageStore.open(BY_DAY, fresh).close();
            assertThat(MessageStore.problems(BY_DAY, fresh)).isEmpty();
            assertThat(MessageStore.problems(Stores.BEFORE, fresh))
                    .containsExactly(another("partitioned by day", "not partitioned"));
            assertThat(MessageStore.problems(Stores.with(BY_DAY, new Messages(PartitionSize.WEEK, false)), fresh))
                    .containsExactly(another("partitioned by day", "partitioned by week"));
        }
    }

    @Test
    void eachPartitionHasTheIndexByTopic() throws Exception {
        try (MessageStore store =
                MessageStore.open(Stores.with(BY_DAY, new Messages(PartitionSize.DAY, true)), database)) {
            publish(store, "A").join();
        }
        assertThat(Sql.column(database, "SELECT indexdef FROM pg_indexes WHERE tablename = 'messages_20231114'"))
                .anyMatch(index -> index.endsWith("(topic, published_at)"));
    }

    private static TableProblem another(String found, String expected) {
        return new TableProblem(
                "partition",
                "the table messages is there, " + found + "; expected it " + expected
                        + ". It is not converted: move it away, or take another schema");
    }

    private void fillDays(int days) {
        try (MessageStore store = MessageStore.open(BY_DAY, database)) {
            for (int day = days - 1; day >= 0; day--) {
                store.accept(at("day " + day, daysBefore(day)))
                        .toCompletableFuture()
                        .join();
            }
        }
    }

    private static Message at(String id, long millis) {
        return dev.exhook.reference.store.Messages.message(id).toBuilder()
                .setTimestamp(millis)
                .build();
    }

    private static long daysBefore(int days) {
        return System.currentTimeMillis() - Duration.ofDays(days).toMillis();
    }

    private static String daysAgo(int days) {
        return Partition.at(daysBefore(days), PartitionSize.DAY).name();
    }

    private static long millis(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private static String name(LocalDate day) {
        return new Partition(day, day.plusDays(1)).name();
    }

    private List<String> partitions() throws SQLException {
        return Sql.column(
                database,
                "SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid"
                        + " WHERE inhparent = 'messages'::regclass ORDER BY relname");
    }
}
