package dev.exhook.reference.acl;

import static dev.exhook.reference.sql.SomeDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import dev.exhook.provider.LogRecords;
import dev.exhook.provider.ReplacedFile;
import dev.exhook.provider.UnavailableException;
import dev.exhook.reference.figures.ShownFigures;
import dev.exhook.reference.reload.Reloaded;
import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.SomeDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorizationTest {
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final String TABLE = "CREATE TABLE mqtt_acl (position INTEGER PRIMARY KEY,"
            + " permission VARCHAR(5) NOT NULL, action VARCHAR(9) NOT NULL, topic VARCHAR(1000) NOT NULL,"
            + " username VARCHAR(255), clientid VARCHAR(255))";

    @AutoClose
    private final LogRecords log = new LogRecords(Reloaded.class);

    @TempDir
    private Path folder;

    @Test
    void rulesInSqliteApplyInTheirOrderAndAreReadAgain() throws SQLException {
        try (Database database = SomeDatabase.sqlite(folder)) {
            rulesInATableApplyInTheirOrderAndAreReadAgain(database);
        }
    }

    @Test
    void rulesInPostgresqlApplyInTheirOrderAndAreReadAgain() throws SQLException, IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Database database = SomeDatabase.open(postgres.getJdbcUrl("postgres", "postgres"))) {
            rulesInATableApplyInTheirOrderAndAreReadAgain(database);
        }
    }

    private void rulesInATableApplyInTheirOrderAndAreReadAgain(Database database) throws SQLException {
        run(database, TABLE);
        run(
                database,
                "INSERT INTO mqtt_acl VALUES (30, 'deny', 'all', '#', NULL, NULL),"
                        + " (10, 'deny', 'publish', 'a/secret', 'alice', NULL),"
                        + " (20, 'allow', 'all', 'a/#', NULL, NULL)");
        try (Authorization rules = open(database, null)) {
            assertThat(publish(rules, "alice", "a/secret")).isEqualTo(Decision.DENY);
            assertThat(publish(rules, "bob", "a/secret")).isEqualTo(Decision.ALLOW);
            assertThat(publish(rules, "bob", "b")).isEqualTo(Decision.DENY);
            assertThat(rules.size()).isEqualTo(3);

            run(database, "UPDATE mqtt_acl SET position = 5 WHERE position = 30");
            await().until(() -> publish(rules, "bob", "a/secret") == Decision.DENY);

            run(database, "UPDATE mqtt_acl SET permission = 'grant' WHERE position = 20");
            await().until(() -> warnings().size() == 1);
            assertThat(warnings())
                    .containsExactly("table of rules cannot be used: row 3: permission: expected one of allow, deny,"
                            + " found \"grant\"; what was read before stays in force");
            assertThat(publish(rules, "bob", "a/secret")).isEqualTo(Decision.DENY);

            run(database, "DELETE FROM mqtt_acl");
            await().until(() -> publish(rules, "bob", "b") == Decision.IGNORE);
            assertThat(warnings()).hasSize(1);
        }
    }

    @Test
    void aTableCanSayTheAddressesOfClients() throws SQLException {
        try (Database database = SomeDatabase.sqlite(folder)) {
            run(database, TABLE.replace("clientid VARCHAR(255)", "clientid VARCHAR(255), ipaddress VARCHAR(45)"));
            run(
                    database,
                    "INSERT INTO mqtt_acl VALUES (1, 'allow', 'all', 'a/#', NULL, NULL, '10.0.0.0/8'),"
                            + " (2, 'allow', 'all', 'b/#', NULL, NULL, NULL)");
            String query = RuleSource.InTable.DEFAULT_QUERY.replace("clientid", "clientid, ipaddress");
            RuleSource source = new RuleSource.InTable(query, null, OFTEN);
            try (Authorization rules =
                    Authorization.open(new AuthorizationSettings(Decision.IGNORE, source), database)) {
                ClientInfo inside =
                        ClientInfo.newBuilder().setPeerhost("10.1.2.3").build();
                assertThat(rules.authorize(inside, AuthorizeReqType.PUBLISH, "a/x"))
                        .isEqualTo(Decision.ALLOW);
                assertThat(publish(rules, "bob", "a/x")).isEqualTo(Decision.IGNORE);
                assertThat(publish(rules, "bob", "b/x")).isEqualTo(Decision.ALLOW);

                run(database, "UPDATE mqtt_acl SET ipaddress = '10.0.0.0/33' WHERE position = 1");
                await().until(() -> warnings().size() == 1);
                assertThat(warnings())
                        .containsExactly(
                                "table of rules cannot be used: row 1: address range \"10.0.0.0/33\": expected a"
                                        + " number from 0 to 32 behind the slash, found \"33\"; what was read before stays in"
                                        + " force");
            }
        }
    }

    @Test
    void aVersionOfOnesOwnSavesReadingTheTable() throws SQLException {
        try (Database database = SomeDatabase.sqlite(folder)) {
            run(database, TABLE);
            run(database, "CREATE TABLE version (number INTEGER)");
            run(database, "INSERT INTO version VALUES (1)");
            try (Authorization rules = open(database, "SELECT number FROM version")) {
                run(database, "INSERT INTO mqtt_acl VALUES (1, 'allow', 'all', '#', NULL, NULL)");
                assertThat(publish(rules, "bob", "t")).isEqualTo(Decision.IGNORE);
                run(database, "UPDATE version SET number = 2");
                await().until(() -> publish(rules, "bob", "t") == Decision.ALLOW);
            }
        }
    }

    @Test
    void asLongAsNoRulesCouldBeReadNothingIsDecided() throws SQLException {
        try (Database database = SomeDatabase.sqlite(folder);
                Authorization rules = open(database, null)) {
            assertThatThrownBy(() -> publish(rules, "bob", "t"))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessage("the rules could not be read yet");
            assertThat(rules.size()).isZero();
            assertThat(warnings())
                    .singleElement()
                    .asString()
                    .contains("no such table")
                    .endsWith("there is none yet");
            run(database, TABLE);
            run(database, "INSERT INTO mqtt_acl VALUES (1, 'allow', 'all', '#', NULL, NULL)");
            await().until(() -> rules.size() == 1);
            assertThat(publish(rules, "bob", "t")).isEqualTo(Decision.ALLOW);
        }
    }

    /** It was what the pool says: "Connection is not available, request timed out after 2006ms". */
    @Test
    void theReasonWhyATableIsOutOfReachIsTheServersOwn() {
        try (Database database = SomeDatabase.open("jdbc:postgresql://no-such-host.invalid/x");
                Authorization rules = open(database, null)) {
            assertThat(rules.size()).isZero();
            assertThat(warnings())
                    .containsExactly("table of rules cannot be used: The connection attempt failed."
                            + " (UnknownHostException: no-such-host.invalid); there is none yet");
        }
    }

    @Test
    void rulesInAFileAreReadAgainAndABrokenFileLeavesThoseBefore() throws IOException {
        Path file = Files.writeString(folder.resolve("rules"), "a/#");
        RuleSource source = new RuleSource.InFile(file, AuthorizationTest::oneTopic, OFTEN);
        try (Authorization rules = Authorization.open(new AuthorizationSettings(Decision.IGNORE, source), null)) {
            assertThat(publish(rules, "bob", "a/x")).isEqualTo(Decision.ALLOW);
            ReplacedFile.write(file, "bb/#");
            await().until(() -> publish(rules, "bob", "bb/x") == Decision.ALLOW);
            assertThat(publish(rules, "bob", "a/x")).isEqualTo(Decision.IGNORE);

            ReplacedFile.write(file, "bb/#/c");
            await().until(() -> warnings().size() == 1);
            Files.delete(file);
            await().until(() -> warnings().size() == 2);
            assertThat(warnings())
                    .containsExactly(
                            file + " cannot be used: topic filter \"bb/#/c\": '#' must be the last level (position 3);"
                                    + " what was read before stays in force",
                            file + " cannot be used: " + file
                                    + ": there is no such file; what was read before stays in force");
            assertThat(publish(rules, "bob", "bb/x")).isEqualTo(Decision.ALLOW);
        }
    }

    /** The watching ended with the error that a text nested that deeply causes, and no later version was read. */
    @Test
    void aFileThatOverflowsTheStackIsAMistakeLikeOthers() throws IOException {
        Path file = Files.writeString(folder.resolve("rules"), "a/#");
        RuleSource source = new RuleSource.InFile(file, AuthorizationTest::oneTopicOrTooDeep, OFTEN);
        try (Authorization rules = Authorization.open(new AuthorizationSettings(Decision.IGNORE, source), null)) {
            ReplacedFile.write(file, "deep");
            await().until(() -> warnings().size() == 1);
            assertThat(ShownFigures.of(rules::show).counter("exhook_authorization_reload_failures"))
                    .isPositive();
            ReplacedFile.write(file, "bb/#");
            await().until(() -> publish(rules, "bob", "bb/x") == Decision.ALLOW);
        }
    }

    private static List<Rule> oneTopicOrTooDeep(Path file) throws IOException {
        if (Files.readString(file).equals("deep")) {
            throw new StackOverflowError();
        }
        return oneTopic(file);
    }

    private List<String> warnings() {
        return log.texts().stream()
                .filter(text -> text.contains("cannot be used"))
                .toList();
    }

    private static List<Rule> oneTopic(Path file) throws IOException {
        TopicTemplate topic = TopicTemplate.of(Files.readString(file));
        return List.of(new Rule(Permission.ALLOW, Action.ALL, List.of(topic), Set.of(), Set.of()));
    }

    private static Decision publish(Authorization authorizer, String username, String topic) {
        ClientInfo client = ClientInfo.newBuilder().setUsername(username).build();
        return authorizer.authorize(client, AuthorizeReqType.PUBLISH, topic);
    }

    private static Authorization open(Database database, @Nullable String versionQuery) {
        RuleSource source = new RuleSource.InTable(RuleSource.InTable.DEFAULT_QUERY, versionQuery, OFTEN);
        return Authorization.open(new AuthorizationSettings(Decision.IGNORE, source), database);
    }
}
