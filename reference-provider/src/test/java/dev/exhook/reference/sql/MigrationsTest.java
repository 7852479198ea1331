package dev.exhook.reference.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    private static final List<String> FIRST = List.of("CREATE TABLE t (a INTEGER)", "INSERT INTO t (a) VALUES (1)");
    private static final List<String> SECOND = List.of("ALTER TABLE t ADD COLUMN b INTEGER DEFAULT 2");

    @Test
    void eachStepIsTakenOnce(@TempDir Path folder) throws SQLException {
        try (Database database = open("jdbc:sqlite:" + folder.resolve("p.db"))) {
            new Migrations("part", List.of(FIRST)).apply(database);
            new Migrations("part", List.of(FIRST, SECOND)).apply(database);
            new Migrations("part", List.of(FIRST, SECOND)).apply(database);
            new Migrations("other", List.of(List.of("CREATE TABLE u (a INTEGER)"))).apply(database);
            assertThat(number(database, "SELECT sum(a + b) FROM t")).isEqualTo(3);
            assertThat(number(database, "SELECT version FROM schema_versions WHERE part = 'part'"))
                    .isEqualTo(2);
            assertThat(number(database, "SELECT version FROM schema_versions WHERE part = 'other'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aStepThatFailsLeavesEverythingAsItWas(@TempDir Path folder) throws SQLException {
        try (Database database = open("jdbc:sqlite:" + folder.resolve("p.db"))) {
            new Migrations("part", List.of(FIRST)).apply(database);
            Migrations broken = new Migrations("part", List.of(FIRST, List.of("DELETE FROM t", "no SQL")));
            assertThatThrownBy(() -> broken.apply(database)).isInstanceOf(SQLException.class);
            assertThat(number(database, "SELECT count(*) FROM t")).isEqualTo(1);
            assertThat(number(database, "SELECT version FROM schema_versions")).isEqualTo(1);
        }
    }

    @Test
    void tablesOfANewerReleaseAreLeftAlone(@TempDir Path folder) throws SQLException {
        try (Database database = open("jdbc:sqlite:" + folder.resolve("p.db"))) {
            new Migrations("part", List.of(FIRST, SECOND)).apply(database);
            assertThatThrownBy(() -> new Migrations("part", List.of(FIRST)).apply(database))
                    .hasMessage(
                            "the tables of \"part\" have version 2, this program knows up to 1: a newer release made"
                                    + " them");
        }
    }

    @Test
    void instancesThatStartTogetherTakeTurnsAndAUserNeedNotOwnTheTables() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Database database = open(postgres.getJdbcUrl("postgres", "postgres"));
                Database limited = open(postgres.getJdbcUrl("reader", "postgres"))) {
            IntStream.range(0, 6)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> apply(database)))
                    .toList()
                    .forEach(CompletableFuture::join);
            assertThat(number(database, "SELECT count(*) FROM t")).isEqualTo(1);

            execute(database, "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
            execute(database, "CREATE USER reader");
            execute(database, "GRANT SELECT ON schema_versions, t TO reader");
            assertThatThrownBy(() -> execute(limited, "CREATE TABLE mine (a INTEGER)"))
                    .hasMessageContaining("permission denied");
            apply(limited);
            assertThat(number(limited, "SELECT count(*) FROM t")).isEqualTo(1);
        }
    }

    private static void apply(Database database) {
        try {
            new Migrations("part", List.of(FIRST, SECOND)).apply(database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Database open(String url) {
        return Database.open(new DatabaseSettings(url, null, null, 6));
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int number(Database database, String query) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
        }
    }
}
