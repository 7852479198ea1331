package dev.exhook.reference.store;

import static dev.exhook.reference.store.Stores.publish;
import static dev.exhook.reference.store.Stores.publishAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.exhook.proto.v3.Message;
import dev.exhook.provider.LogRecords;
import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.Dialect;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of the store in a table that somebody else made, on any database. */
@SuppressWarnings("NullAway.Init") // set before each test
abstract class OwnTableContract {
    private Database database;

    abstract Database open() throws Exception;

    @BeforeEach
    void openDatabase() throws Exception {
        database = open();
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    /** Columns may be called as words of SQL are. */
    @Test
    void eachColumnIsFilledWithItsValue() throws Exception {
        make("telemetry", "msg_id VARCHAR(64)", "topic VARCHAR(200)", "qos INTEGER", "body BLOB", "said VARCHAR(200)");
        add("who VARCHAR(64)", "login VARCHAR(64)", "node VARCHAR(64)", "at_ms BIGINT", "headers VARCHAR(200)");
        add("host VARCHAR(64)", "temp DOUBLE PRECISION", "lat VARCHAR(64)", "missing VARCHAR(64)", "stored BIGINT");
        add(column("order") + " INTEGER DEFAULT 7");
        StoreSettings settings = Stores.own(
                "telemetry",
                "msg_id: id, topic: topic, qos: qos, body: payload, said: payload_text, who: client_id,"
                        + " login: username, node: node, at_ms: published_at, headers: headers,"
                        + " host: headers.peerhost, temp: payload.temp, lat: payload.position.lat,"
                        + " missing: payload.temp.x, stored: stored_at, order: qos");
        Message message = Messages.message("A1", "t", "{\"temp\": 21.50, \"position\": {\"lat\": \"48N\"}}");
        try (MessageStore store = MessageStore.open(settings, database)) {
            store.accept(message).toCompletableFuture().join();
        }
        assertThat(row("msg_id, topic, qos, who, login, node, at_ms, host, temp, lat, " + column("order")))
                .isEqualTo("A1 t 1 c1 alice emqx@127.0.0.1 1700000000123 127.0.0.1 21.5 48N 1");
        assertThat(row("said")).isEqualTo(message.getPayload().toStringUtf8());
        assertThat(row("length(body)"))
                .isEqualTo(String.valueOf(message.getPayload().size()));
        assertThat(row("headers")).contains("\"peerhost\"", "127.0.0.1");
        assertThat(Sql.column(database, "SELECT missing FROM telemetry")).containsExactly("NULL");
        assertThat(Sql.column(
                        database,
                        "SELECT count(*) FROM telemetry WHERE abs(stored - "
                                + database.dialect().nowMillis() + ") < 60000"))
                .containsExactly("1");
    }

    @Test
    void aTimeIsOneOfTheDatabase() throws Exception {
        make("telemetry", "id VARCHAR(64)", "at_time " + time(), "stored " + time());
        StoreSettings settings = Stores.own("telemetry", "id: id, at_time: published_time, stored: stored_time");
        try (MessageStore store = MessageStore.open(settings, database)) {
            publish(store, "A").join();
        }
        assertThat(Sql.column(database, "SELECT " + millis("at_time") + " FROM telemetry"))
                .containsExactly("1700000000123");
        assertThat(Sql.column(
                        database,
                        "SELECT count(*) FROM telemetry WHERE abs(" + millis("stored") + " - "
                                + database.dialect().nowMillis() + ") < 60000"))
                .containsExactly("1");
    }

    @Test
    void whatIsNoTextOrNoJsonHasNoSuchValue() throws Exception {
        make("telemetry", "id VARCHAR(64)", "said VARCHAR(64)", "temp VARCHAR(64)");
        StoreSettings settings = Stores.own("telemetry", "id: id, said: payload_text, temp: payload.temp");
        try (MessageStore store = MessageStore.open(settings, database)) {
            store.accept(Messages.message("A").toBuilder()
                            .setPayload(ByteString.copyFrom(new byte[] {(byte) 0xFF}))
                            .build())
                    .toCompletableFuture()
                    .join();
            store.accept(Messages.message("B", "t", "{\"temp\": 1} 2"))
                    .toCompletableFuture()
                    .join();
        }
        assertThat(row("id, coalesce(said, 'none'), coalesce(temp, 'none')", "A"))
                .isEqualTo("A none none");
        assertThat(row("id, said, coalesce(temp, 'none')", "B")).isEqualTo("B {\"temp\": 1} 2 none");
    }

    @Test
    void aUniqueIndexKeepsDuplicatesOutAndWithoutOneTheyAreStored() throws Exception {
        make("telemetry", "id VARCHAR(64)");
        StoreSettings settings = Stores.own("telemetry", "id: id");
        try (MessageStore store = MessageStore.open(settings, database)) {
            publishAll(store, List.of("A", "A")).forEach(CompletableFuture::join);
            assertThat(ids()).containsExactly("A", "A");
            Sql.execute(database, "DELETE FROM telemetry");
            Sql.execute(database, "CREATE UNIQUE INDEX once ON telemetry (id)");
            publishAll(store, List.of("B", "C", "B")).forEach(CompletableFuture::join);
            publish(store, "C").join();
            assertThat(ids()).containsExactly("B", "C");
            assertThat(store.stats().duplicates()).isEqualTo(2);
        }
    }

    @Test
    void aTableThatIsNotThereIsWaitedFor() throws Exception {
        try (LogRecords log = new LogRecords(MessageStore.class);
                MessageStore store = MessageStore.open(Stores.own("telemetry", "id: id"), database)) {
            CompletableFuture<Void> waiting = publish(store, "A");
            assertThat(log.texts())
                    .singleElement()
                    .isEqualTo("messages cannot be stored, trying again: store.table: there is no table telemetry");
            make("telemetry", "id VARCHAR(64)");
            waiting.join();
        }
        assertThat(ids()).containsExactly("A");
    }

    @Test
    void whatDoesNotFitIsNamedByItsKey() throws Exception {
        make("telemetry", "id VARCHAR(64)", "needed INTEGER NOT NULL", "given INTEGER NOT NULL DEFAULT 1");
        assertThat(MessageStore.problems(Stores.own("telemetry", "id: id, body: payload_text"), database))
                .containsExactly(
                        new TableProblem("columns.body", "telemetry has no such column"),
                        new TableProblem(
                                "columns",
                                "the column needed of telemetry is NOT NULL and has no default: expected a value for"
                                        + " it"));
        assertThat(MessageStore.problems(Stores.own("telemetry", "id: id, needed: qos"), database))
                .isEmpty();
    }

    @Test
    void aMessageThatTheTableRefusesFailsAlone() throws Exception {
        make("telemetry", "id VARCHAR(64)", "said VARCHAR(64) NOT NULL", "CHECK (said <> 'secret')");
        StoreSettings settings = Stores.own("telemetry", "id: id, said: payload_text");
        try (MessageStore store = MessageStore.open(settings, database)) {
            List<CompletableFuture<Void>> all = IntStream.range(0, 20)
                    .mapToObj(i -> store.accept(Messages.message("M" + i, "t", i == 7 ? "secret" : "fine"))
                            .toCompletableFuture())
                    .toList();
            assertThatThrownBy(all.get(7)::join).hasMessageContaining("the database refuses it: ");
            IntStream.range(0, 20).filter(i -> i != 7).forEach(i -> all.get(i).join());
        }
        assertThat(ids()).hasSize(19).doesNotContain("M7");
    }

    @Test
    void rowsThatAreTooOldAreDeleted() throws Exception {
        make("telemetry", "id VARCHAR(64)", "stored BIGINT");
        StoreSettings settings = Stores.own("telemetry", "id: id, stored: stored_at");
        fill(settings, 2_100);
        Sql.execute(database, "UPDATE telemetry SET stored = stored - 7200000 WHERE id < 'M2050'");
        try (MessageStore store = MessageStore.open(anHour(settings), database)) {
            await().until(() -> store.stats().deleted() == 2_050);
        }
        assertThat(ids()).hasSize(50).startsWith("M2050");
    }

    @Test
    void alsoByATimeOfTheDatabase() throws Exception {
        make("telemetry", "id VARCHAR(64)", "stored " + time());
        StoreSettings settings = Stores.own("telemetry", "id: id, stored: stored_time");
        fill(settings, 30);
        Sql.execute(
                database,
                "UPDATE telemetry SET stored = '" + TimeText.of(0, database.dialect()) + "' WHERE id < 'M0020'");
        try (MessageStore store = MessageStore.open(anHour(settings), database)) {
            await().until(() -> store.stats().deleted() == 20);
        }
        assertThat(ids()).hasSize(10).startsWith("M0020");
    }

    private static StoreSettings anHour(StoreSettings settings) {
        return Stores.with(settings, new Retention(Duration.ofHours(1), null));
    }

    private void fill(StoreSettings settings, int rows) {
        try (MessageStore store = MessageStore.open(settings, database)) {
            IntStream.range(0, rows)
                    .mapToObj(i -> publish(store, "M%04d".formatted(i)))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    private void make(String table, String... columns) throws Exception {
        Sql.execute(database, "CREATE TABLE " + table + " (" + translated(String.join(", ", columns)) + ")");
    }

    private void add(String... columns) throws Exception {
        for (String column : columns) {
            Sql.execute(database, "ALTER TABLE telemetry ADD COLUMN " + translated(column));
        }
    }

    private String translated(String columns) {
        return database.dialect() == Dialect.POSTGRESQL ? columns.replace("BLOB", "BYTEA") : columns;
    }

    private String column(String name) {
        return TableName.quote(name, database.dialect());
    }

    private String time() {
        return switch (database.dialect()) {
            case SQLITE -> "TEXT";
            case POSTGRESQL -> "TIMESTAMP WITH TIME ZONE";
            case MARIADB -> "DATETIME(3)";
        };
    }

    private String millis(String column) {
        return switch (database.dialect()) {
            case SQLITE -> "CAST(round(unixepoch(" + column + ", 'subsec') * 1000) AS INTEGER)";
            case POSTGRESQL -> "CAST(extract(epoch FROM " + column + ") * 1000 AS BIGINT)";
            case MARIADB -> "CAST(unix_timestamp(" + column + ") * 1000 AS SIGNED)";
        };
    }

    private List<String> ids() throws Exception {
        return Sql.column(database, "SELECT id FROM telemetry ORDER BY id");
    }

    private String row(String columns) throws Exception {
        return Sql.column(database, "SELECT concat_ws(' ', " + columns + ") FROM telemetry")
                .get(0);
    }

    private String row(String columns, String id) throws Exception {
        return Sql.column(database, "SELECT concat_ws(' ', " + columns + ") FROM telemetry WHERE id = '" + id + "'")
                .get(0);
    }
}
