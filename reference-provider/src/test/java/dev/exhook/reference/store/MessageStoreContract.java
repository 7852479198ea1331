package dev.exhook.reference.store;

import static dev.exhook.reference.store.Messages.message;
import static dev.exhook.reference.store.Stores.BEFORE;
import static dev.exhook.reference.store.Stores.publish;
import static dev.exhook.reference.store.Stores.publishAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.exhook.proto.v3.Message;
import dev.exhook.provider.LogRecords;
import dev.exhook.provider.TopicFilter;
import dev.exhook.reference.queue.QueueLimits;
import dev.exhook.reference.sink.NotTaken;
import dev.exhook.reference.sink.SinkMode.OnFailure;
import dev.exhook.reference.sink.SinkSettings;
import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.Dialect;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of the message store, on any database. */
@SuppressWarnings("NullAway.Init") // set before each test
abstract class MessageStoreContract {
    private Database database;

    abstract Database open() throws Exception;

    /** A message that this database refuses, once the table has been made ready for that. */
    abstract Message refused(Database database) throws Exception;

    @BeforeEach
    void openDatabase() throws Exception {
        database = open();
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void whatEmqxToldOfAMessageIsInItsRow() throws Exception {
        try (MessageStore store = MessageStore.open(BEFORE, database)) {
            publish(store, "A1").join();
        }
        assertThat(Sql.column(
                        database,
                        "SELECT concat_ws(' ', id, topic, qos, client_id, username, node, published_at) FROM messages"))
                .containsExactly("A1 sensors/c1/temperature 1 c1 alice emqx@127.0.0.1 1700000000123");
        assertThat(Sql.column(database, "SELECT payload FROM messages WHERE length(payload) = 4"))
                .hasSize(1);
        String peerhost =
                database.dialect() == Dialect.MARIADB ? "json_value(headers, '$.peerhost')" : "headers ->> 'peerhost'";
        assertThat(Sql.column(database, "SELECT " + peerhost + " FROM messages"))
                .containsExactly("127.0.0.1");
        assertThat(Sql.column(
                        database,
                        "SELECT count(*) FROM messages WHERE abs(stored_at - "
                                + database.dialect().nowMillis() + ") < 60000"))
                .containsExactly("1");
    }

    @Test
    void aMessageThatNoClientSentHasNoUserName() throws Exception {
        try (MessageStore store = MessageStore.open(BEFORE, database)) {
            store.accept(message("A1").toBuilder().clearHeaders().build())
                    .toCompletableFuture()
                    .join();
        }
        assertThat(Sql.column(database, "SELECT username FROM messages")).containsExactly("NULL");
        assertThat(Sql.column(database, "SELECT headers FROM messages")).containsExactly("{}");
    }

    @Test
    void whenTheStageCompletesTheMessageIsCommitted() throws Exception {
        try (MessageStore store = MessageStore.open(BEFORE, database)) {
            for (int i = 0; i < 20; i++) {
                publish(store, "A" + i).join();
                assertThat(Sql.ids(database)).hasSize(i + 1);
            }
        }
    }

    @Test
    void aDuplicateIsNoErrorAndNoRow() throws Exception {
        try (MessageStore store = MessageStore.open(BEFORE, database)) {
            publishAll(store, List.of("A", "B", "A", "C", "B")).forEach(CompletableFuture::join);
            publish(store, "A").join();
            assertThat(Sql.ids(database)).containsExactlyInAnyOrder("A", "B", "C");
            assertThat(store.stats().stored()).isEqualTo(3);
            assertThat(store.stats().duplicates()).isEqualTo(3);
        }
    }

    /** Some databases get a batch in the order of its ids, which in EMQX is that of time. */
    @Test
    void aLargeBatchIsStoredInItsOrderAndEachIdOnce() throws Exception {
        List<String> ids =
                IntStream.range(100, 300).mapToObj(number -> "M" + number).toList();
        List<String> twice = Stream.concat(
                        ids.stream().flatMap(id -> Stream.of(id, id)), Stream.of("M100", "Z", "M101"))
                .toList();
        try (MessageStore store = MessageStore.open(BEFORE, database)) {
            publish(store, "first").join();
            Sql.whileLocked(database, () -> publishAll(store, twice)).forEach(CompletableFuture::join);
            assertThat(store.stats().largestBatch()).isGreaterThan(300);
            assertThat(store.stats().stored()).isEqualTo(202);
            assertThat(store.stats().duplicates()).isEqualTo(202);
        }
        assertThat(Sql.column(database, "SELECT id FROM messages ORDER BY seq"))
                .containsExactlyElementsOf(Stream.of(List.of("first"), ids, List.of("Z"))
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    void messagesWithoutAnIdAreNotDuplicatesOfEachOther() throws Exception {
        try (MessageStore store = MessageStore.open(BEFORE, database)) {
            publishAll(store, List.of("", "", "")).forEach(CompletableFuture::join);
        }
        assertThat(Sql.ids(database)).containsExactly("NULL", "NULL", "NULL");
    }

    @Test
    void onlyTheTopicsThatAreNamedAreStored() throws Exception {
        SinkSettings all = BEFORE.sink();
        StoreSettings settings = new StoreSettings(
                new SinkSettings(
                        List.of(TopicFilter.of("a/#"), TopicFilter.of("+/x")),
                        all.mode(),
                        all.queue(),
                        all.maxBatch(),
                        all.flush()),
                BEFORE.retention());
        try (MessageStore store = MessageStore.open(settings, database)) {
            for (String topic : List.of("a/b", "b/x", "b/y", "$SYS/x", "not/a/#/topic", "")) {
                store.accept(message(topic, topic, "p")).toCompletableFuture().join();
            }
        }
        assertThat(Sql.ids(database)).containsExactly("a/b", "b/x");
    }

    @Test
    void whatComesInDuringACommitSharesTheNext() throws Exception {
        List<String> ids = ids(500);
        try (MessageStore store = MessageStore.open(BEFORE, database)) {
            publish(store, "first").join();
            Sql.whileLocked(database, () -> publishAll(store, ids));
            publish(store, "last").join();
            assertThat(store.stats().batches()).isLessThan(6);
            assertThat(store.stats().largestBatch()).isGreaterThan(200);
            assertThat(store.stats().stored()).isEqualTo(502);
        }
        assertThat(Sql.ids(database)).containsAll(ids);
    }

    @Test
    void aBatchIsNoLargerThanAllowed() throws Exception {
        try (MessageStore store =
                MessageStore.open(Stores.with(BEFORE, new QueueLimits(1_000, 1L << 20), 1), database)) {
            publishAll(store, ids(20)).forEach(CompletableFuture::join);
            assertThat(store.stats().batches()).isEqualTo(20);
            assertThat(store.stats().largestBatch()).isEqualTo(1);
        }
    }

    @Test
    void aMessageThatIsRefusedFailsAloneAndNotItsNeighbors() throws Exception {
        try (MessageStore store = MessageStore.open(BEFORE, database);
                LogRecords log = new LogRecords(MessageStore.class)) {
            publish(store, "first").join();
            Message refused = refused(database);
            List<CompletableFuture<Void>> all = Sql.whileLocked(
                    database,
                    () -> Stream.concat(ids(70).stream().map(Messages::message), Stream.of(refused, message("last")))
                            .map(message -> store.accept(message).toCompletableFuture())
                            .toList());
            all.subList(0, 70).forEach(CompletableFuture::join);
            all.get(71).join();
            assertThatThrownBy(all.get(70)::join)
                    .hasCauseInstanceOf(NotTaken.class)
                    .hasMessageContaining("the message was not stored: the database refuses it: ");
            assertThat(store.stats().refused()).isEqualTo(1);
            assertThat(store.stats().failing()).isFalse();
            assertThat(log.texts())
                    .singleElement()
                    .asString()
                    .startsWith("a message is not stored: the database refuses it: ")
                    .endsWith(", as to message \"refused\" from \"c1\"");
        }
        assertThat(Sql.ids(database)).hasSize(72).doesNotContain("refused");
    }

    @Test
    void aMessageThatIsRefusedPassesIfSoConfigured() throws Exception {
        try (MessageStore store = MessageStore.open(Stores.before(Stores.PATIENT, OnFailure.ACCEPT), database);
                LogRecords log = new LogRecords(MessageStore.class)) {
            publish(store, "first").join();
            store.accept(refused(database)).toCompletableFuture().join();
            await().until(() -> store.stats().refused() == 1);
            assertThat(log.texts()).hasSize(1);
        }
        assertThat(Sql.ids(database)).containsExactly("first");
    }

    @Test
    void payloadsOfAllSizesAreKeptAsTheyAre() throws Exception {
        byte[] large = new byte[3 << 20];
        large[1] = (byte) 0xFF;
        try (MessageStore store = MessageStore.open(BEFORE, database)) {
            Message message = message("large").toBuilder()
                    .setPayload(ByteString.copyFrom(large))
                    .build();
            IntStream.range(0, 6)
                    .mapToObj(
                            i -> store.accept(message.toBuilder().setId("L" + i).build()))
                    .toList()
                    .forEach(stage -> stage.toCompletableFuture().join());
            store.accept(message("empty", "t", "")).toCompletableFuture().join();
        }
        assertThat(Sql.column(database, "SELECT length(payload) FROM messages ORDER BY seq"))
                .containsExactly("3145728", "3145728", "3145728", "3145728", "3145728", "3145728", "0");
    }

    @Test
    void aStoreGoesOnWhereAnotherEnded() throws Exception {
        for (String id : List.of("A", "B", "A")) {
            try (MessageStore store = MessageStore.open(BEFORE, database)) {
                publish(store, id).join();
            }
        }
        assertThat(Sql.ids(database)).containsExactly("A", "B");
    }

    @Test
    void aTableThatIsGoneIsMadeAgain() throws Exception {
        try (MessageStore store = MessageStore.open(BEFORE, database);
                LogRecords log = new LogRecords(MessageStore.class)) {
            publish(store, "A").join();
            Sql.execute(database, "DROP TABLE messages");
            Sql.execute(database, "DROP TABLE schema_versions");
            publish(store, "B").join();
            assertThat(Sql.ids(database)).containsExactly("B");
            assertThat(log.texts()).hasSize(2);
        }
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "M" + i).toList();
    }
}
