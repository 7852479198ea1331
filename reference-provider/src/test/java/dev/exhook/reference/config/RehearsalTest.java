package dev.exhook.reference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.SomeDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configurations that are right as a text, and would not do. Each was called good. */
class RehearsalTest {
    private static final String USER = "{username: u, password_hash: 'pbkdf2_sha256$10000$E5XDKUJDiLlVVyQN0mQOWQ=="
            + "$J+I9yKeagcsBtWntwUC41++IMOJu4EvxkNCPEau6s6I='%s}";

    @TempDir
    private Path folder;

    @Test
    void aDatabaseInAFolderThatIsNotThereIsAMistake() throws IOException {
        assertMistake(
                "database:\n  url: jdbc:sqlite:" + folder + "/none/p.db\nstore: {mode: before_reply}",
                ":2:8: database.url: there is no folder " + folder.resolve("none"));
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsAWarning() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(warnings(
                        "database: {url: 'jdbc:postgresql://127.0.0.1:" + port + "/x'}\nstore: {mode: before_reply}"))
                .singleElement()
                .asString()
                .contains(":1:17: database.url: the database does not answer now: ");
    }

    @Test
    void aFileThatPostgresqlsUrlNamesMustBeThere() throws IOException {
        assertMistake(
                "database:\n  url: jdbc:postgresql://db/x?sslmode=verify-full&sslrootcert=" + folder
                        + "/none.pem\nstore: {mode: before_reply}",
                ":2:8: database.url: sslrootcert: there is no readable file " + folder.resolve("none.pem"));
    }

    @Test
    void aUrlThatPostgresqlsDriverDoesNotReadIsAMistake() throws IOException {
        assertMistake(
                "database:\n  url: jdbc:postgresql://db:port/x\nstore: {mode: before_reply}",
                ":2:8: database.url: expected jdbc:postgresql://HOST:PORT/NAME, found \"jdbc:postgresql://db:port/x\""
                        + ", which the driver does not read");
    }

    @Test
    void tablesThatAreNotThereAreWarnings() throws Exception {
        assertThat(warnings("database: {url: 'jdbc:sqlite:" + folder.resolve("p.db") + "'}\n"
                        + "authentication:\n  sql:\n    query: SELECT hash FROM users WHERE name = ?\n"
                        + "authorization: {sql: {}}"))
                .hasSize(2)
                .anyMatch(text -> text.contains(":4:12: authentication.sql.query: users cannot be looked up now: ")
                        && text.contains("no such table: users"))
                .anyMatch(text -> text.contains(":5:22: authorization.sql: the rules cannot be used now: ")
                        && text.contains("no such table: mqtt_acl"));
    }

    /** Rules for some addresses would hold for all. */
    @Test
    void aColumnOfAddressesThatNobodyAsksForIsAWarning() throws Exception {
        try (Database database = SomeDatabase.sqlite(folder)) {
            SomeDatabase.run(
                    database,
                    "CREATE TABLE mqtt_acl (position INTEGER PRIMARY KEY, permission TEXT, action TEXT, topic TEXT,"
                            + " username TEXT, clientid TEXT, ipaddress TEXT)");
            String url = "database: {url: 'jdbc:sqlite:" + folder.resolve("some.db") + "'}\n";
            assertThat(warnings(url + "authorization: {sql: {}}"))
                    .singleElement()
                    .asString()
                    .endsWith(
                            ":2:22: authorization.sql: the table has a column ipaddress, which the default query does not"
                                    + " ask for: its rules hold at any address");
            assertThat(warnings(url + "authorization: {sql: {query: SELECT * FROM mqtt_acl ORDER BY position}}"))
                    .isEmpty();
        }
    }

    @Test
    void aTableOfOnesOwnThatDoesNotFitIsAWarningAtItsKey() throws Exception {
        String yaml = "database: {url: 'jdbc:sqlite:" + folder.resolve("p.db") + "'}\n"
                + "store: {mode: before_reply, table: telemetry, columns: {id: id, body: payload}}";
        assertThat(warnings(yaml))
                .singleElement()
                .asString()
                .endsWith(":2:36: store.table: messages cannot be stored now: there is no table telemetry");
        try (Database database = SomeDatabase.open("jdbc:sqlite:" + folder.resolve("p.db"))) {
            SomeDatabase.run(database, "CREATE TABLE telemetry (id TEXT, needed TEXT NOT NULL)");
        }
        assertThat(warnings(yaml))
                .hasSize(2)
                .anyMatch(text -> text.endsWith(
                        ":2:71: store.columns.body: messages cannot be stored now: telemetry has" + " no such column"))
                .anyMatch(text -> text.endsWith(":2:56: store.columns: messages cannot be stored now: the column needed"
                        + " of telemetry is NOT NULL and has no default: expected a value for it"));
    }

    @Test
    void aKafkaServerWithoutAnAddressIsAMistake() throws IOException {
        assertMistake(
                "bridge:\n  kafka:\n    bootstrap_servers: ['no-such-host.invalid:9092']\n"
                        + "    mode: after_reply\n    routes: [{topics: ['#'], to: t}]",
                ":3:5: bridge.kafka: the bridge to Kafka cannot start: No resolvable bootstrap urls given in"
                        + " bootstrap.servers");
    }

    @Test
    void aTrustStoreThatIsNotThereIsAMistake() throws IOException {
        Path file = write("bridge:\n  kafka:\n    bootstrap_servers: ['127.0.0.1:1']\n    mode: after_reply\n"
                + "    routes: [{topics: ['#'], to: t}]\n"
                + "    properties: {security.protocol: SSL, ssl.truststore.location: " + folder + "/none.jks}");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigFiles.rehearse(file, Map.of()))
                .withMessageContaining("bridge.kafka: the bridge to Kafka cannot start: ")
                .withMessageContaining("none.jks");
    }

    @Test
    void onePortForTwoServersIsAMistake() throws IOException {
        assertMistake(
                "server: {listen: '127.0.0.1:9000'}\nmetrics: {listen: '127.0.0.1:9000'}\nlog_connections: true",
                ":2:19: metrics.listen: port 9000 is server.listen's already");
    }

    @Test
    void keysThatServeNoAlgorithmAreAMistake() throws IOException {
        Path keys = Files.writeString(folder.resolve("keys.json"), "{\"keys\": [{\"kty\": \"oct\", \"k\": \"AAAA\"}]}");
        assertMistake(
                "authentication:\n  jwt: {keys: " + keys + ", issuer: i, audience: [a], algorithms: [HS256],"
                        + " clientid_claim: c}",
                ":2:15: authentication.jwt.keys: " + keys
                        + ": the JWK set has no key for any of HS256 (for HS256, HS384"
                        + " and HS512 one needs at least 256, 384 and 512 bits)");
    }

    @Test
    void keysAtAUrlNeedNotBeThereYet() throws Exception {
        assertThat(warnings("authentication:\n  jwt: {keys_url: 'http://127.0.0.1:1/jwks', issuer: i, audience: [a],"
                        + " clientid_claim: c}"))
                .singleElement()
                .asString()
                .contains(":2:19: authentication.jwt.keys_url: no token can be checked now: ");
    }

    @Test
    void keysAreInOnePlace() throws IOException {
        assertMistake(
                "authentication:\n  jwt: {issuer: i, audience: [a]}",
                ":2:8: authentication.jwt: expected one of keys, keys_url");
    }

    @Test
    void whoeverIsShutOutIsToldSo() throws Exception {
        assertThat(warnings("authentication: {unknown_users: deny}\nauthorization: {no_match: deny}"))
                .hasSize(2)
                .anyMatch(text -> text.endsWith(
                        ":1:17: authentication: there are no users, sql or jwt: everybody will be refused"))
                .anyMatch(text -> text.endsWith(":2:16: authorization: there are no rules: everything will be denied"));
    }

    @Test
    void aRuleThatNeverDecidesIsAWarning() throws Exception {
        assertThat(warnings("authorization:\n  rules:\n    - {permission: allow, action: all, topics: ['#']}\n"
                        + "    - {permission: deny, action: all, topics: [a], addresses: [10.0.0.1]}"))
                .singleElement()
                .asString()
                .endsWith(":4:7: authorization.rules[1]: this rule never decides: rule 1 applies wherever it does");
    }

    @Test
    void superusersAreNobodyWithoutAuthorizationAndMoreThanNobodyWithoutRules() throws Exception {
        String superuser = "authentication: {users: [" + USER.formatted(", superuser: true") + "]}";
        assertThat(warnings(superuser))
                .singleElement()
                .asString()
                .endsWith(":1:17: authentication: superusers, and what tokens say of topics, are of no use without the"
                        + " section authorization");
        assertThat(warnings(superuser + "\nauthorization: {no_match: deny}")).isEmpty();
    }

    @Test
    void rulesByClientIdNeedClientIdsThatAreBound() throws Exception {
        String rules = "\nauthorization: {rules: [{permission: allow, action: all, topics: ['c/${clientid}/#']}]}";
        assertThat(warnings("authentication: {users: [" + USER.formatted("") + "]}" + rules))
                .singleElement()
                .asString()
                .endsWith(
                        "authorization: rules with ${clientid} protect nothing while users may take any client id: see"
                                + " authentication.client_ids");
        assertThat(warnings(
                        "authentication: {users: [" + USER.formatted(", client_ids: ['${username}-*']") + "]}" + rules))
                .isEmpty();
        assertThat(warnings(
                        "authentication: {client_ids: ['${username}'], users: [" + USER.formatted("") + "]}" + rules))
                .isEmpty();
    }

    private List<String> warnings(String yaml) throws IOException, ConfigException {
        return ConfigFiles.rehearse(write(yaml), Map.of()).warnings();
    }

    private void assertMistake(String yaml, String message) throws IOException {
        Path file = write(yaml);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigFiles.rehearse(file, Map.of()))
                .withMessage(file + message);
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("p.yaml"), yaml);
    }
}
