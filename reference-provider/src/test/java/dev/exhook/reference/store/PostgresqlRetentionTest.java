package dev.exhook.reference.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.DatabaseSettings;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresqlRetentionTest extends RetentionContract {
    @RegisterExtension
    static final PostgresqlServer SERVER = new PostgresqlServer();

    @Override
    DatabaseSettings empty() throws SQLException {
        return SERVER.empty();
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
