package dev.exhook.reference.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.provider.LogRecords;
import dev.exhook.reference.sql.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresqlPresenceTest extends PresenceContract {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static EmbeddedPostgres server;

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @Override
    DatabaseSettings emptyDatabase() throws SQLException {
        String name = "presence" + COUNT.incrementAndGet();
        execute("CREATE DATABASE " + name);
        return new DatabaseSettings(server.getJdbcUrl("postgres", name), null, null, 4);
    }

    @Test
    void aLostConnectionToTheDatabaseLosesNoEvent() throws SQLException {
        node.connects("before", 1);
        awaitWritten(presence);
        try (LogRecords log = new LogRecords(Presence.class)) {
            for (int i = 0; i < 20; i++) {
                node.connects("c" + i, i);
                execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                        + " AND datname = 'presence" + COUNT.get() + "'");
            }
            awaitWritten(presence);
            assertThat(log.texts()).allMatch(text -> text.startsWith("presence: "));
        }
        // The test reads over the same pool: its own connection may have been ended as well, and is replaced at the
        // next try.
        await().untilAsserted(() -> assertThat(rows.online()).hasSize(1 + 20));
        assertThat(presence.stats().dropped()).isZero();
    }

    @Test
    void aPageOfEmqxsClientsOfWhichNoneIsKeptDoesNotEndTheComparison() throws IOException {
        try (FakeEmqx emqx = new FakeEmqx()) {
            emqx.has("x".repeat(2001), "10.0.0.1", 1, Instant.EPOCH, true);
            try (Presence comparing = Presence.open(
                    new PresenceSettings(true, true, 10, Duration.ofHours(1), Duration.ZERO, emqx.settings()),
                    database,
                    List.of())) {
                await().until(() -> comparing.stats().reconciled() > 0);
            }
        }
        assertThat(rows.online()).isEmpty();
    }

    @Override
    List<String> plan(String query) {
        analyze();
        return rows.of("EXPLAIN " + query);
    }

    private void analyze() {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
