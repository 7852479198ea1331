package dev.exhook.reference.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                Database secured = open(postgres.getJdbcUrl("postgres", "postgres") + "&sslmode=require");
                Connection connection = database.connection()) {
            assertThat(database.dialect()).isEqualTo(Dialect.POSTGRESQL);
            assertThat(query(connection, "SHOW server_version")).startsWith("14.");
            assertThat(query(connection, "SHOW application_name")).isEqualTo("exhook-provider");
            assertThat(secured.problem()).contains("The server does not support SSL.");
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsOnlyMissedWhenItIsAsked() {
        try (Database database = open("jdbc:postgresql://127.0.0.1:1/nothing")) {
            assertThatThrownBy(database::connection).isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    jdbc:oracle:thin?password=secret | expected jdbc:sqlite:FILE, jdbc:postgresql://HOST/NAME or jdbc:mariadb://HOST/NAME, found "jdbc:oracle:thin"
                    jdbc:sqlite:                     | expected jdbc:sqlite:FILE, found "jdbc:sqlite:": what is not in a file is lost
                    jdbc:sqlite::memory:             | expected jdbc:sqlite:FILE, found "jdbc:sqlite::memory:": what is not in a file is lost
                    jdbc:sqlite:?journal_mode=WAL    | expected jdbc:sqlite:FILE, found "jdbc:sqlite:?journal_mode=WAL": what is not in a file is lost
                    """)
    void otherDatabasesAreRefused(String url, String message) {
        assertThatThrownBy(() -> open(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aParameterInTheUrlCountsUnlessItWouldMakeSqliteForgetful(@TempDir Path folder) throws SQLException {
        try (Database database = open("jdbc:sqlite:" + folder.resolve("p.db") + "?synchronous=OFF&cache_size=77");
                Connection connection = database.connection()) {
            assertThat(query(connection, "PRAGMA cache_size")).isEqualTo("77");
            assertThat(query(connection, "PRAGMA synchronous")).isEqualTo("2");
        }
    }

    @Test
    void aDatabaseThatAnswersHasNoProblem(@TempDir Path folder) {
        try (Database database = open("jdbc:sqlite:" + folder.resolve("p.db"))) {
            assertThat(database.problem()).isEmpty();
        }
    }

    @Test
    void aProblemIsToldInOneLine(@TempDir Path folder) {
        try (Database database = open("jdbc:postgresql://127.0.0.1:1/nothing")) {
            assertThat(database.problem())
                    .hasValueSatisfying(problem ->
                            assertThat(problem).contains("127.0.0.1:1").doesNotContain("\n"));
        }
        try (Database database = open("jdbc:sqlite:" + folder.resolve("no/such/folder/p.db"))) {
            assertThat(database.problem())
                    .hasValueSatisfying(problem -> assertThat(problem)
                            .contains("unable to open database file")
                            .doesNotContain("\n"));
        }
    }

    @Test
    void aTransactionIsDoneAsAWholeOrNotAtAll(@TempDir Path folder) throws SQLException {
        try (Database database = open("jdbc:sqlite:" + folder.resolve("p.db"))) {
            update(database, "CREATE TABLE t (n INTEGER)");
            assertThat(update(database, "INSERT INTO t VALUES (1)")).isEqualTo(1);
            assertThatThrownBy(() -> database.transaction(connection -> {
                        execute(connection, "INSERT INTO t VALUES (2)");
                        throw new SQLException("no");
                    }))
                    .hasMessage("no");
            try (Connection connection = database.connection()) {
                assertThat(connection.getAutoCommit()).isTrue();
                assertThat(query(connection, "SELECT sum(n) FROM t")).isEqualTo("1");
            }
        }
    }

    @Test
    void transactionsOfSqliteWaitForEachOtherFromTheirStart(@TempDir Path folder) throws Exception {
        try (Database database = open("jdbc:sqlite:" + folder.resolve("p.db"))) {
            update(database, "CREATE TABLE t (n INTEGER)");
            CompletableFuture<Integer> other = new CompletableFuture<>();
            database.transaction(connection -> {
                other.completeAsync(() -> insertAfterCounting(database));
                execute(connection, "INSERT INTO t VALUES (1)");
                return 0;
            });
            assertThat(other.get()).isEqualTo(1);
        }
    }

    /** The driver made a file that everybody on the machine could read. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "files have other rights there")
    void theFileOfSqliteIsForItsOwnerOnly(@TempDir Path fresh) throws Exception {
        Path file = fresh.resolve("p.db");
        try (Database database = Database.open(new DatabaseSettings("jdbc:sqlite:" + file, null, null, 2));
                Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (x INTEGER)");
            try (Stream<Path> files = Files.list(fresh)) {
                assertThat(files.toList())
                        .hasSizeGreaterThan(1)
                        .allSatisfy(
                                made -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void aPasswordIsNotPrinted() {
        assertThat(new DatabaseSettings("jdbc:postgresql://h/n?password=secret", "u", "secret", 1).toString())
                .contains("jdbc:postgresql://h/n")
                .doesNotContain("secret");
    }

    private static Database open(String url) {
        return Database.open(new DatabaseSettings(url, null, null, 2));
    }

    /** Reads first: begun without a lock, it could not write once the other has. */
    private static int insertAfterCounting(Database database) {
        try {
            return database.transaction(connection -> {
                query(connection, "SELECT count(*) FROM t");
                return execute(connection, "INSERT INTO t VALUES (2)");
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int update(Database database, String sql) throws SQLException {
        return database.transaction(connection -> execute(connection, sql));
    }

    private static int execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
