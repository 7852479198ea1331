package dev.exhook.reference.auth;

import static dev.exhook.reference.auth.Logins.login;
import static dev.exhook.reference.sql.SomeDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.provider.Decision;
import dev.exhook.provider.LogRecords;
import dev.exhook.provider.UnavailableException;
import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.SomeDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserTableTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final String TABLE =
            "CREATE TABLE mqtt_user (username VARCHAR(255) PRIMARY KEY, password_hash VARCHAR(255) NOT NULL)";
    private static final String OLD = BcryptHash.of("old", 4).text();
    private static final String NEW = Pbkdf2Hash.of("new", 1_000).text();

    @TempDir
    private Path folder;

    @Test
    void usersInSqliteComeInWithTheirPasswords() throws SQLException {
        try (Database database = SomeDatabase.sqlite(folder)) {
            usersComeInWithTheirPasswords(database);
        }
    }

    @Test
    void usersInPostgresqlComeInWithTheirPasswords() throws SQLException, IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Database database = SomeDatabase.open(postgres.getJdbcUrl("postgres", "postgres"))) {
            usersComeInWithTheirPasswords(database);
        }
    }

    private static void usersComeInWithTheirPasswords(Database database) throws SQLException {
        run(database, TABLE);
        run(database, "INSERT INTO mqtt_user VALUES ('alice', '" + OLD + "'), ('o''brien', '" + NEW + "')");
        try (Authentication users = open(Decision.DENY, table(Duration.ZERO, null), database)) {
            assertThat(login(users, "alice", "old")).isEqualTo(Decision.ALLOW);
            assertThat(login(users, "alice", "new")).isEqualTo(Decision.DENY);
            assertThat(login(users, "o'brien", "new")).isEqualTo(Decision.ALLOW);
            for (String nobody : new String[] {
                "", "mallory", "' OR '1'='1", "alice'; DROP TABLE mqtt_user; --", "a\0lice", "x".repeat(65_535)
            }) {
                assertThat(login(users, nobody, "old")).as(nobody).isEqualTo(Decision.DENY);
            }
            assertThat(login(users, "alice", "old")).isEqualTo(Decision.ALLOW);
            assertThat(users.statistics().failed()).isZero();
        }
        try (Authentication users = open(Decision.IGNORE, table(Duration.ZERO, null), database)) {
            assertThat(login(users, "mallory", "old")).isEqualTo(Decision.IGNORE);
        }
    }

    @Test
    void aRowThatIsRememberedNeedsNeitherQueryNorCheckButANewPasswordIsGoodAtOnce() throws SQLException {
        try (Database database = SomeDatabase.sqlite(folder)) {
            run(database, TABLE);
            run(database, "INSERT INTO mqtt_user VALUES ('alice', '" + OLD + "')");
            try (Authentication users = open(Decision.DENY, table(Duration.ofHours(1), null), database)) {
                login(users, "alice", "old");
                assertThat(users.authenticate(Logins.client("alice", "old")).toCompletableFuture())
                        .isCompletedWithValue(Decision.ALLOW);
                run(database, "UPDATE mqtt_user SET password_hash = '" + NEW + "'");
                assertThat(login(users, "alice", "new")).isEqualTo(Decision.ALLOW);
                assertThat(login(users, "alice", "old")).isEqualTo(Decision.DENY);
                run(database, "DELETE FROM mqtt_user");
                assertThat(login(users, "alice", "wrong")).isEqualTo(Decision.DENY);
                assertThat(login(users, "alice", "new")).isEqualTo(Decision.DENY);
            }
        }
    }

    @Test
    void whatIsRememberedOfALoginIsForgottenWithItsHash() throws SQLException {
        try (Database database = SomeDatabase.sqlite(folder)) {
            run(database, TABLE);
            run(database, "INSERT INTO mqtt_user VALUES ('alice', '" + OLD + "')");
            try (Authentication users = open(Decision.DENY, table(Duration.ZERO, null), database)) {
                assertThat(login(users, "alice", "old")).isEqualTo(Decision.ALLOW);
                run(database, "UPDATE mqtt_user SET password_hash = '" + NEW + "'");
                assertThat(login(users, "alice", "old")).isEqualTo(Decision.DENY);
            }
        }
    }

    @Test
    void withoutTheTableALoginFailsUnlessToldOtherwiseAndTheLogSaysSoOnce() throws SQLException {
        try (Database database = SomeDatabase.sqlite(folder);
                LogRecords log = new LogRecords(Authentication.class)) {
            try (Authentication users = open(Decision.DENY, table(Duration.ZERO, null), database)) {
                for (int i = 0; i < 3; i++) {
                    assertThatThrownBy(() -> login(users, "alice", "s3cret"))
                            .hasCauseInstanceOf(UnavailableException.class)
                            .hasMessageContaining("the users cannot be looked up now");
                }
                assertThat(log.texts())
                        .singleElement()
                        .asString()
                        .startsWith("users cannot be looked up: ")
                        .contains("no such table: mqtt_user")
                        .doesNotContain("s3cret");
                run(database, TABLE);
                assertThat(login(users, "alice", "s3cret")).isEqualTo(Decision.DENY);
                assertThat(log.texts())
                        .hasSize(2)
                        .last()
                        .asString()
                        .matches("users can be looked up again, after \\d+ ms and 3 failures");
            }
        }
    }

    @Test
    void whileTheDatabaseIsAwayTheConfiguredAnswerIsGiven() {
        try (Database nowhere = SomeDatabase.open("jdbc:postgresql://127.0.0.1:1/nothing");
                LogRecords log = new LogRecords(Authentication.class)) {
            for (Decision fallback : new Decision[] {Decision.DENY, Decision.IGNORE}) {
                MethodSettings table = new MethodSettings.Table(
                        MethodSettings.Table.DEFAULT_QUERY, Duration.ofMillis(50), Duration.ZERO, fallback);
                try (Authentication users = open(Decision.DENY, table, nowhere)) {
                    assertThat(login(users, "alice", "old")).isEqualTo(fallback);
                }
            }
            assertThat(log.texts()).hasSize(2).allMatch(text -> text.contains("no answer in time"));
        }
    }

    @Test
    void aRowThatHoldsNoHashIsNamedWithoutItsText() throws SQLException {
        try (Database database = SomeDatabase.sqlite(folder);
                LogRecords log = new LogRecords(Authentication.class)) {
            run(database, TABLE);
            run(database, "INSERT INTO mqtt_user VALUES ('alice', 's3cret')");
            try (Authentication users = open(Decision.DENY, table(Duration.ZERO, Decision.DENY), database)) {
                assertThat(login(users, "alice", "s3cret")).isEqualTo(Decision.DENY);
            }
            assertThat(log.texts())
                    .singleElement()
                    .asString()
                    .contains("holds what is no password hash: expected a hash as")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void anUnknownUserIsTakenForOneOfTheTableHereToo() throws SQLException {
        try (Database database = SomeDatabase.sqlite(folder)) {
            run(database, TABLE);
            run(database, "INSERT INTO mqtt_user VALUES ('alice', '" + OLD + "')");
            try (Authentication users = open(Decision.DENY, table(Duration.ZERO, null), database)) {
                login(users, "alice", "wrong");
                login(users, "mallory", "wrong");
                assertThat(users.statistics().checks()).isEqualTo(1);
                assertThat(users.statistics().refused()).isEqualTo(2);
            }
        }
    }

    /** Also while a row is remembered: it is remembered for that client id. */
    @Test
    void aQueryCanBindTheClientIdToTheUser() throws SQLException {
        try (Database database = SomeDatabase.sqlite(folder)) {
            run(database, "CREATE TABLE device (name TEXT, client TEXT, hash TEXT)");
            run(database, "INSERT INTO device VALUES ('alice', 'c1', '" + OLD + "')");
            MethodSettings bound = new MethodSettings.Table(
                    "SELECT hash FROM device WHERE name = ? AND client = ?", TIMEOUT, Duration.ofHours(1), null);
            try (Authentication users = open(Decision.DENY, bound, database)) {
                for (int i = 0; i < 2; i++) {
                    assertThat(login(users, "alice", "old")).isEqualTo(Decision.ALLOW);
                    assertThat(login(
                                    users,
                                    Logins.client("alice", "old").toBuilder()
                                            .setClientid("c2")
                                            .build()))
                            .isEqualTo(Decision.DENY);
                }
            }
        }
    }

    private static MethodSettings table(Duration cache, @Nullable Decision onFailure) {
        return new MethodSettings.Table(MethodSettings.Table.DEFAULT_QUERY, TIMEOUT, cache, onFailure);
    }

    private static Authentication open(Decision unknownUsers, MethodSettings table, Database database) {
        return Authentication.open(Logins.settings(unknownUsers, table), database);
    }
}
