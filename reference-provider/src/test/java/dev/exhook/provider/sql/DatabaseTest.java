package dev.exhook.provider.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    @Test
    void sqliteCommitsAreOnTheDiskAndReadersDoNotWait(@TempDir Path folder) throws SQLException {
        try (Database database = open("jdbc:sqlite:" + folder.resolve("p.db"));
                Connection connection = database.connection()) {
            assertThat(database.dialect()).isEqualTo(Dialect.SQLITE);
            assertThat(query(connection, "PRAGMA journal_mode")).isEqualTo("wal");
            assertThat(query(connection, "PRAGMA synchronous")).isEqualTo("2");
            assertThat(query(connection, "PRAGMA busy_timeout")).isEqualTo("2000");
        }
    }

    @Test
    void postgresqlIsKnownByItsUrl() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Database database = open(postgres.getJdbcUrl("postgres", "postgres"));
                Connection connection = database.connection()) {
            assertThat(database.dialect()).isEqualTo(Dialect.POSTGRESQL);
            assertThat(query(connection, "SHOW server_version")).startsWith("14.");
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsOnlyMissedWhenItIsAsked() {
        try (Database database = open("jdbc:postgresql://127.0.0.1:1/nothing")) {
            assertThatThrownBy(database::connection).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void otherDatabasesAreRefused() {
        assertThatThrownBy(() -> open("jdbc:oracle:thin"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected jdbc:sqlite:FILE or jdbc:postgresql://HOST/NAME, not jdbc:oracle:thin");
    }

    @Test
    void aPasswordIsNotPrinted() {
        assertThat(new DatabaseSettings("jdbc:sqlite:x", "u", "secret", 1).toString())
                .contains("jdbc:sqlite:x")
                .doesNotContain("secret");
    }

    private static Database open(String url) {
        return Database.open(new DatabaseSettings(url, null, null, 2));
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
