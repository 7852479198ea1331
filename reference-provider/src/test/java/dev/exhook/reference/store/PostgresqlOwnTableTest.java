package dev.exhook.reference.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.reference.sql.Database;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresqlOwnTableTest extends OwnTableContract {
    @RegisterExtension
    static final ServerOfClass SERVER = ServerOfClass.postgresql();

    @Override
    Database open() throws SQLException {
        return SERVER.open();
    }

    /** As a hypertable has: no unique index on the id alone, and none that a conflict could name. */
    @Test
    void aPartitionedTableInASchemaIsFilled() throws Exception {
        try (Database database = open()) {
            Sql.execute(database, "CREATE SCHEMA iot");
            Sql.execute(
                    database,
                    "CREATE TABLE iot.telemetry (id TEXT, at TIMESTAMPTZ NOT NULL, UNIQUE (id, at))"
                            + " PARTITION BY RANGE (at)");
            Sql.execute(
                    database,
                    "CREATE TABLE iot.all_of_it PARTITION OF iot.telemetry FOR VALUES FROM ('2020-01-01') TO"
                            + " ('2030-01-01')");
            StoreSettings settings = Stores.own("iot.telemetry", "id: id, at: published_time");
            try (MessageStore store = MessageStore.open(settings, database)) {
                Stores.publishAll(store, List.of("A", "B", "A")).forEach(CompletableFuture::join);
                assertThat(store.stats().duplicates()).isEqualTo(1);
            }
            assertThat(Sql.column(database, "SELECT id FROM iot.telemetry ORDER BY id"))
                    .containsExactly("A", "B");
        }
    }

    @Test
    void aTextBecomesWhatTheColumnIsOrIsRefused() throws Exception {
        try (Database database = open()) {
            Sql.execute(
                    database,
                    "CREATE TABLE telemetry (id VARCHAR(3), host INET, doc JSONB, local TIMESTAMP, temp REAL)");
            StoreSettings settings = Stores.own(
                    "telemetry",
                    "id: id, host: headers.peerhost, doc: payload_text, local: published_time, temp: payload.temp");
            try (MessageStore store = MessageStore.open(settings, database)) {
                store.accept(Messages.message("A", "t", "{\"temp\": 1.5}"))
                        .toCompletableFuture()
                        .join();
                assertThatThrownBy(() -> store.accept(Messages.message("B", "t", "{\"temp\": \"hot\"}"))
                                .toCompletableFuture()
                                .join())
                        .hasMessageContaining("invalid input syntax for type real");
                assertThatThrownBy(() -> store.accept(Messages.message("long", "t", "{}"))
                                .toCompletableFuture()
                                .join())
                        .hasMessageContaining("value too long");
            }
            assertThat(Sql.column(database, "SELECT concat_ws(' ', id, host, doc, local, temp) FROM telemetry"))
                    .containsExactly("A 127.0.0.1 {\"temp\": 1.5} 2023-11-14 22:13:20.123 1.5");
        }
    }

    @Test
    void bytesAreForBytesOnly() throws Exception {
        try (Database database = open()) {
            Sql.execute(
                    database,
                    "CREATE TABLE telemetry (body TEXT, raw BYTEA, n BIGINT GENERATED ALWAYS AS IDENTITY, at DATE)");
            assertThat(MessageStore.problems(
                            Stores.own("telemetry", "body: payload, raw: payload_text, n: qos"), database))
                    .containsExactly(
                            new TableProblem(
                                    "columns.body",
                                    "expected a column of type bytea for payload, found text; payload_text is a text"),
                            new TableProblem(
                                    "columns.raw", "expected payload for a column of type bytea, found payload_text"),
                            new TableProblem("columns.n", "the database alone fills it"));
            assertThat(MessageStore.problems(Stores.own("telemetry", "at: published_at"), database))
                    .containsExactly(new TableProblem("columns", "ERROR: cannot cast type bigint to date"));
        }
    }
}
