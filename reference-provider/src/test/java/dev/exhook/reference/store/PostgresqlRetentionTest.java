package dev.exhook.reference.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.DatabaseSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresqlRetentionTest extends RetentionContract {
    @RegisterExtension
    static final ServerOfClass SERVER = ServerOfClass.postgresql();

    @Override
    DatabaseSettings empty() throws SQLException {
        return SERVER.empty();
    }

    /** A backup keeps deleted rows readable, and each step read all of them again. */
    @Test
    void whileAnOldSnapshotIsOpenDeletedRowsAreNotReadAgainAndAgain() throws Exception {
        DatabaseSettings settings = SERVER.empty();
        int rows = 20_000;
        try (Database other = Database.open(settings)) {
            MessageStore.open(Stores.BEFORE, other).close();
            Sql.execute(
                    other,
                    "INSERT INTO messages (id, topic, qos, payload, client_id, node, published_at, headers)"
                            + " SELECT n::text, 't', 0, '', 'c', 'n', 0, '{}' FROM generate_series(1, " + rows
                            + ") n");
            try (Connection snapshot = other.connection();
                    Statement statement = snapshot.createStatement()) {
                statement.execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM messages");
                try (Database deleting = Database.open(settings);
                        MessageStore store =
                                MessageStore.open(Stores.with(Stores.BEFORE, new Retention(null, 1L)), deleting)) {
                    await().until(() -> store.stats().deleted() == rows - 1);
                }
                statement.execute("ROLLBACK");
            }
            await().until(() -> read(other) > 0);
            assertThat(read(other)).isLessThan(5L * rows);
        }
    }

    /** How many entries of the primary key were read, as told by connections that have ended. */
    private static long read(Database database) throws SQLException {
        return Long.parseLong(Sql.column(
                        database, "SELECT idx_tup_read FROM pg_stat_user_indexes WHERE indexrelname = 'messages_pkey'")
                .get(0));
    }

    @Test
    void aUserWhoMayNotCreateTablesCanWriteAndDelete() throws Exception {
        DatabaseSettings owner = SERVER.empty();
        try (Database database = Database.open(owner);
                Database limited = Database.open(
                        new DatabaseSettings(owner.url().replace("user=postgres", "user=app"), null, null, 2))) {
            MessageStore.open(Stores.BEFORE, database).close();
            Sql.execute(database, "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
            Sql.execute(database, "CREATE USER app");
            Sql.execute(database, "GRANT SELECT ON schema_versions TO app");
            Sql.execute(database, "GRANT SELECT, INSERT, UPDATE, DELETE ON messages TO app");
            assertThat(Sql.column(limited, "SELECT current_user")).containsExactly("app");
            try (MessageStore store = MessageStore.open(Stores.BEFORE, limited)) {
                Stores.publishAll(store, List.of("A", "B", "C")).forEach(CompletableFuture::join);
            }
            Retention newest = new Retention(null, 1L);
            try (MessageStore store = MessageStore.open(Stores.with(Stores.BEFORE, newest), limited)) {
                await().until(() -> store.stats().deleted() == 2);
            }
            assertThat(Sql.ids(database)).containsExactly("C");
        }
    }
}
