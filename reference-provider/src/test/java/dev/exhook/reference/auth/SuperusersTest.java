package dev.exhook.reference.auth;

import static dev.exhook.reference.sql.SomeDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import dev.exhook.provider.LogRecords;
import dev.exhook.reference.grant.Grant;
import dev.exhook.reference.http.ServiceSettings;
import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.SomeDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users who may do anything: by name, without a login that anybody remembers. */
class SuperusersTest {
    private static final PasswordHash HASH = Pbkdf2Hash.of("secret", 1_000);
    private static final String QUERY = "SELECT password_hash, is_superuser FROM mqtt_user WHERE username = ?";
    private static final MethodSettings USERS = new MethodSettings.Users(
            Map.of("admin", HASH, "bob", HASH), Map.of("admin", new ClientIds(List.of("desk-*"))), Set.of("admin"));

    @TempDir
    private Path folder;

    @Test
    void aUserOfTheConfigurationIsOneAsAClientThatItMayTake() {
        try (Authentication users = open(USERS)) {
            assertThat(Logins.grant(users, as("admin", "desk-1"))).isEqualTo(Grant.SUPERUSER);
            assertThat(Logins.grant(users, as("admin", "other"))).isEqualTo(Grant.NONE);
            assertThat(Logins.grant(users, as("Admin", "desk-1"))).isEqualTo(Grant.NONE);
            assertThat(Logins.grant(users, as("bob", "desk-1"))).isEqualTo(Grant.NONE);
            assertThat(Logins.grant(users, as("", "desk-1"))).isEqualTo(Grant.NONE);
            assertThat(users.keepsGrants()).isFalse();
        }
        AuthenticationSettings everybodysIds = new AuthenticationSettings(
                List.of(new MethodSettings.Users(Map.of("root", HASH), Map.of(), Set.of("root"))),
                Decision.DENY,
                new ClientIds(List.of("${username}")),
                AuthenticationSettings.CheckSettings.DEFAULTS,
                AuthenticationSettings.LimitSettings.DEFAULTS,
                AuthenticationSettings.CacheSettings.DEFAULTS);
        try (Authentication users = Authentication.open(everybodysIds, null)) {
            assertThat(Logins.grant(users, as("root", "root"))).isEqualTo(Grant.SUPERUSER);
            assertThat(Logins.grant(users, as("root", "other"))).isEqualTo(Grant.NONE);
        }
    }

    /** The second would not be asked about a login either. */
    @Test
    void theFirstMethodThatKnowsTheNameTells() {
        MethodSettings bobIsOne = new MethodSettings.Users(Map.of("bob", HASH), Map.of(), Set.of("bob"));
        try (Authentication users = open(USERS, bobIsOne)) {
            assertThat(Logins.grant(users, as("bob", "c1"))).isEqualTo(Grant.NONE);
        }
        try (Authentication users = open(bobIsOne, USERS)) {
            assertThat(Logins.grant(users, as("bob", "c1"))).isEqualTo(Grant.SUPERUSER);
            assertThat(Logins.grant(users, as("admin", "desk-1"))).isEqualTo(Grant.SUPERUSER);
        }
    }

    @Test
    void whereNobodyIsOneNothingIsLookedUp() {
        try (Database nowhere = SomeDatabase.open("jdbc:postgresql://127.0.0.1:1/nothing");
                LogRecords log = new LogRecords(Authentication.class);
                Authentication users = Authentication.open(
                        Logins.settings(Decision.DENY, table(MethodSettings.Table.DEFAULT_QUERY, Duration.ZERO)),
                        nowhere)) {
            assertThat(users.grant(as("alice", "c1")).toCompletableFuture()).isCompletedWithValue(Grant.NONE);
            assertThat(log.texts()).isEmpty();
        }
    }

    @Test
    void aTableInSqliteTells() throws SQLException {
        try (Database database = SomeDatabase.sqlite(folder)) {
            aTableTells(database, "INTEGER", "1", "0");
        }
    }

    @Test
    void aTableInPostgresqlTells() throws SQLException, IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Database database = SomeDatabase.open(postgres.getJdbcUrl("postgres", "postgres"))) {
            aTableTells(database, "BOOLEAN", "TRUE", "FALSE");
        }
    }

    private static void aTableTells(Database database, String type, String yes, String no) throws SQLException {
        run(
                database,
                "CREATE TABLE mqtt_user (username VARCHAR(255), password_hash VARCHAR(255), is_superuser " + type
                        + ")");
        run(
                database,
                "INSERT INTO mqtt_user VALUES ('admin', '%1$s', %2$s), ('bob', '%1$s', %3$s), ('carol', '%1$s', NULL)"
                        .formatted(HASH.text(), yes, no));
        MethodSettings table = table(QUERY, Duration.ofSeconds(1));
        try (Authentication users = Authentication.open(Logins.settings(Decision.DENY, table), database)) {
            assertThat(Logins.grant(users, as("admin", "c1"))).isEqualTo(Grant.SUPERUSER);
            for (String other : List.of("bob", "carol", "mallory", "", "a\0dmin", "' OR '1'='1")) {
                assertThat(Logins.grant(users, as(other, "c1"))).as(other).isEqualTo(Grant.NONE);
            }
            assertThat(Logins.login(users, "admin", "secret")).isEqualTo(Decision.ALLOW);
            run(database, "UPDATE mqtt_user SET is_superuser = " + no);
            await().until(() -> Logins.grant(users, as("admin", "c1")).equals(Grant.NONE));
        }
    }

    /** A question about a topic waits for the table once at most, and whom nobody knows is nobody. */
    @Test
    void whileTheTableIsAwayWhatIsRememberedHolds() throws SQLException {
        try (Database database = SomeDatabase.sqlite(folder)) {
            run(database, "CREATE TABLE mqtt_user (username TEXT, password_hash TEXT, is_superuser INTEGER)");
            run(database, "INSERT INTO mqtt_user VALUES ('admin', '" + HASH.text() + "', 1)");
            MethodSettings table = table(QUERY, Duration.ZERO);
            try (LogRecords log = new LogRecords(Authentication.class);
                    Authentication users = Authentication.open(Logins.settings(Decision.DENY, table), database)) {
                assertThat(Logins.grant(users, as("admin", "c1"))).isEqualTo(Grant.SUPERUSER);
                run(database, "ALTER TABLE mqtt_user RENAME TO away");
                await().until(() -> {
                    assertThat(users.grant(as("admin", "c1")).toCompletableFuture())
                            .isCompletedWithValue(Grant.SUPERUSER);
                    return log.texts().stream().anyMatch(text -> text.startsWith("users cannot be looked up: "));
                });
                assertThat(users.grant(as("admin", "c1")).toCompletableFuture()).isCompletedWithValue(Grant.SUPERUSER);
                assertThat(Logins.grant(users, as("bob", "c1"))).isEqualTo(Grant.NONE);
                assertThat(users.grant(as("bob", "c1")).toCompletableFuture()).isCompletedWithValue(Grant.NONE);
            }
        }
    }

    /** Behind a table that may know the same name, a name does not tell which of the two let the client in. */
    @Test
    void behindATableThatDoesNotTellLoginsAreRemembered() throws SQLException {
        try (Database database = SomeDatabase.sqlite(folder)) {
            run(database, "CREATE TABLE mqtt_user (username TEXT, password_hash TEXT)");
            run(database, "INSERT INTO mqtt_user VALUES ('bob', '" + HASH.text() + "')");
            MethodSettings silent = table(MethodSettings.Table.DEFAULT_QUERY, Duration.ZERO);
            MethodSettings superusers =
                    new MethodSettings.Users(Map.of("bob", HASH, "root", HASH), Map.of(), Set.of("bob", "root"));
            try (Authentication users =
                    Authentication.open(Logins.settings(Decision.DENY, silent, superusers), database)) {
                for (String name : List.of("bob", "root")) {
                    ClientInfo client = Logins.client(name, "secret");
                    assertThat(Logins.login(users, client)).isEqualTo(Decision.ALLOW);
                    assertThat(Logins.grant(users, client))
                            .isEqualTo(name.equals("root") ? Grant.SUPERUSER : Grant.NONE);
                }
            }
            try (Authentication users =
                    Authentication.open(Logins.settings(Decision.DENY, superusers, silent), database)) {
                assertThat(users.keepsGrants()).isFalse();
                assertThat(Logins.grant(users, as("bob", "c1"))).isEqualTo(Grant.SUPERUSER);
                assertThat(Logins.grant(users, as("alice", "c1"))).isEqualTo(Grant.NONE);
            }
        }
    }

    @Test
    void aRefusedLoginLeavesNothing() {
        MethodSettings http = new MethodSettings.Http(
                new ServiceSettings(URI.create("http://127.0.0.1:1/"), Duration.ofSeconds(1), Duration.ZERO, null),
                true,
                Decision.DENY);
        try (Authentication users = open(USERS, http)) {
            assertThat(Logins.login(users, Logins.client("admin", "wrong"))).isEqualTo(Decision.DENY);
            assertThat(Logins.login(users, Logins.client("admin", "secret")))
                    .as("with another client id than it may take")
                    .isEqualTo(Decision.DENY);
            assertThat(Logins.grant(users, as("admin", "c1"))).isEqualTo(Grant.NONE);
            assertThat(Logins.grant(users, as("admin", "desk-1")))
                    .as("the name alone")
                    .isEqualTo(Grant.NONE);
        }
    }

    private static Authentication open(MethodSettings... methods) {
        return Authentication.open(Logins.settings(Decision.DENY, methods), null);
    }

    private static MethodSettings table(String query, Duration cache) {
        return new MethodSettings.Table(query, Duration.ofMinutes(1), cache, null);
    }

    private static ClientInfo as(String username, String clientId) {
        return ClientInfo.newBuilder()
                .setUsername(username)
                .setClientid(clientId)
                .build();
    }
}
