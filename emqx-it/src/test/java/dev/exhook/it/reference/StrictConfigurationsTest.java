package dev.exhook.it.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.exhook.cli.Main;
import dev.exhook.provider.Certificates;
import dev.exhook.provider.ListenAddress;
import dev.exhook.reference.bridge.KafkaBroker;
import dev.exhook.reference.config.ConfigFiles;
import dev.exhook.reference.opentelemetry.OtlpReceiver;
import dev.exhook.reference.rabbitmq.RabbitServer;
import dev.exhook.reference.redis.RedisServer;
import dev.exhook.reference.server.ReferenceProvider;
import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.DatabaseSettings;
import dev.exhook.reference.store.Databases;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With any configuration the reference provider keeps every MUST and SHOULD, and decides what it should. */
class StrictConfigurationsTest {
    /** Of sensor-secret, as in the provider's sample. */
    private static final String HASH =
            "pbkdf2_sha256$10000$E5XDKUJDiLlVVyQN0mQOWQ==$J+I9yKeagcsBtWntwUC41++IMOJu4EvxkNCPEau6s6I=";

    private static final String EXPECTATIONS = """
            authenticate:
              - let_in: {clientid: s1, username: sensor, password: '%s'}
              - refuse: {clientid: s1, username: sensor, password: wrong}
              - refuse: {username: nobody, password: wrong}
            authorize:
              - client: {clientid: s1, username: sensor}
                may_publish: clients/s1/a
                may_not_publish: clients/s2/a
            publish:
              - {topic: clients/s1/a, client: {clientid: s1, username: sensor}, qos: 1, payload: '{"t": 1}', becomes: unchanged}
            """;

    @TempDir
    private Path folder;

    @Test
    void usersRulesMessagesAndPresenceInSqlite() throws Exception {
        try (Databases databases = Databases.sqlite(folder)) {
            DatabaseSettings database = databases.empty();
            addUsersAndRules(database);
            conforms("sensor-secret", """
                    database: {url: '%s'}
                    authentication: {sql: {query: 'SELECT password_hash, 0 AS is_superuser FROM mqtt_user WHERE username = ?'}}
                    authorization: {sql: {query: 'SELECT *, NULL AS ipaddress FROM mqtt_acl ORDER BY position'}}
                    store: {mode: before_reply, retention: {max_rows: 1000}}
                    presence: {history: 30d}
                    """.formatted(database.url()));
        }
    }

    @Test
    void usersRulesAndMessagesInMariadb() throws Exception {
        try (Databases databases = Databases.mariadb(Files.createDirectory(folder.resolve("mariadb")))) {
            DatabaseSettings database = databases.empty();
            addUsersAndRules(database);
            conforms("sensor-secret", """
                    database: {url: '%s'}
                    authentication: {sql: {}}
                    authorization: {sql: {}}
                    store: {mode: before_reply, retention: {max_rows: 1000}}
                    """.formatted(database.url()));
        }
    }

    @Test
    void usersRulesMessagesAndPresenceInPostgresqlAndKafkaBeforeTheReply() throws Exception {
        try (Databases databases = Databases.postgresql();
                KafkaBroker kafka = new KafkaBroker(Files.createDirectory(folder.resolve("kafka")))) {
            DatabaseSettings database = databases.empty();
            addUsersAndRules(database);
            kafka.start();
            kafka.create(Map.of("max.message.bytes", "20000000"), "mqtt");
            kafka.create("who");
            conforms("sensor-secret", """
                    database: {url: '%s'}
                    authentication: {sql: {}}
                    authorization: {sql: {}}
                    store: {mode: before_reply}
                    presence: {}
                    bridge:
                      kafka:
                        bootstrap_servers: ['%s']
                        mode: before_reply
                        routes: [{topics: ['#'], to: mqtt}]
                        presence_topic: who
                    """.formatted(database.url(), kafka.address()));
            assertThat(kafka.records("mqtt")).isNotEmpty();
            assertThat(kafka.records("who")).isNotEmpty();
        }
    }

    @Test
    void messagesInSqliteAndKafkaAfterTheReply() throws Exception {
        try (KafkaBroker kafka = new KafkaBroker(Files.createDirectory(folder.resolve("kafka")))) {
            kafka.start();
            kafka.create(Map.of("max.message.bytes", "20000000"), "mqtt");
            conforms("sensor-secret", """
                    database: {url: 'jdbc:sqlite:%s'}
                    authentication: {users: [{username: sensor, password_hash: '%s'}]}
                    authorization: {rules: [{permission: allow, action: all, topics: ['clients/${clientid}/#']}]}
                    store: {mode: after_reply}
                    bridge:
                      kafka:
                        bootstrap_servers: ['%s']
                        mode: after_reply
                        routes: [{topics: ['#'], to: mqtt}]
                    """.formatted(folder.resolve("p.db"), HASH, kafka.address()));
            assertThat(kafka.records("mqtt")).isNotEmpty();
        }
    }

    @Test
    void messageIngressAndMessagesToAWebhookBeforeTheReply() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpServer endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        endpoint.start();
        try {
            conforms("sensor-secret", """
                    authentication: {users: [{username: sensor, password_hash: '%s'}]}
                    authorization: {rules: [{permission: allow, action: all, topics: ['clients/${clientid}/#']}]}
                    ingress: {max_payload_bytes: 1048576, rules: [{topics: ['void/#'], action: drop}]}
                    bridge:
                      webhook: {url: 'http://127.0.0.1:%d/', mode: before_reply}
                    """.formatted(HASH, endpoint.getAddress().getPort()));
        } finally {
            endpoint.stop(0);
        }
        assertThat(requests).hasPositiveValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"before_reply", "after_reply"})
    void messagesInARedisStream(String mode) throws Exception {
        try (RedisServer redis = new RedisServer(Files.createDirectory(folder.resolve("redis")))) {
            redis.start();
            conforms("sensor-secret", """
                    authentication: {users: [{username: sensor, password_hash: '%s'}]}
                    authorization: {rules: [{permission: allow, action: all, topics: ['clients/${clientid}/#']}]}
                    bridge: {redis: {url: 'redis://127.0.0.1:%d', stream: mqtt, mode: %s}}
                    """.formatted(HASH, redis.port(), mode));
            assertThat(redis.entries("mqtt")).isNotEmpty();
        }
    }

    @Test
    void messagesInRabbitmqBeforeTheReply() throws Exception {
        try (RabbitServer rabbit = new RabbitServer(Files.createDirectory(folder.resolve("rabbitmq")))) {
            rabbit.start();
            // Topics of the suite are longer than a routing key may be.
            conforms("sensor-secret", """
                    authentication: {users: [{username: sensor, password_hash: '%s'}]}
                    authorization: {rules: [{permission: allow, action: all, topics: ['clients/${clientid}/#']}]}
                    bridge:
                      rabbitmq:
                        url: 'amqp://127.0.0.1:%d'
                        username: guest
                        password: guest
                        exchange: mqtt
                        routing_key: all
                        mode: before_reply
                    """.formatted(HASH, rabbit.port()));
            assertThat(rabbit.taken()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0.5"})
    void callsTraced(String sample) throws Exception {
        try (OtlpReceiver receiver = new OtlpReceiver()) {
            conforms("sensor-secret", """
                    authentication: {users: [{username: sensor, password_hash: '%s'}]}
                    authorization: {rules: [{permission: allow, action: all, topics: ['clients/${clientid}/#']}]}
                    message: {max_payload_bytes: 1048576}
                    traces:
                      {url: 'http://127.0.0.1:%d', sample: %s, details: [client_id, username, topic],
                       queue: {max_spans: 100000}}
                    """.formatted(HASH, receiver.port(), sample));
            assertThat(receiver.taken()).isPositive();
        }
    }

    @Test
    void usersAndRulesInAnHttpService() throws Exception {
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean allowed = question.contains("\"topic\"")
                    ? question.contains("\"topic\":\"clients/s1/")
                    : question.contains("\"username\":\"sensor\",\"password\":\"sensor-secret\"");
            byte[] answer = ("{\"result\": \"" + (allowed ? "allow" : "deny") + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        service.start();
        try {
            conforms("sensor-secret", """
                    authentication: {http: {url: '%1$s', cache: 0s, superusers: true}}
                    authorization: {http: {url: '%1$s'}}
                    message: {max_payload_bytes: 1000000}
                    """.formatted(
                            "http://127.0.0.1:" + service.getAddress().getPort() + "/"));
        } finally {
            service.stop(0);
        }
    }

    @Test
    void tokensSchemasMetricsAndMutualTls() throws Exception {
        OctetSequenceKey key = new OctetSequenceKey.Builder(new byte[32])
                .algorithm(JWSAlgorithm.HS256)
                .keyID("k1")
                .build();
        Files.writeString(folder.resolve("jwks.json"), new JWKSet(key).toString(false));
        Files.writeString(folder.resolve("schema.json"), "{\"type\": \"object\"}");
        Certificates authority = new Certificates("the authority");
        Path ca = Files.writeString(folder.resolve("ca.crt"), authority.authority());
        authority.issue("provider", Duration.ofDays(1)).write(folder, "provider");
        authority.issue("emqx", Duration.ofDays(1)).write(folder, "emqx");
        conforms(
                token(key),
                """
                server:
                  tls: {certificate: '%1$s/provider.crt', private_key: '%1$s/provider.key', client_ca: '%1$s/ca.crt'}
                authentication:
                  jwt: {keys: '%1$s/jwks.json', issuer: i, audience: [mqtt], algorithms: [HS256], username_claim: sub}
                authorization: {rules: [{permission: allow, action: all, topics: ['clients/${clientid}/#']}]}
                message:
                  rules:
                    - {topics: ['clients/#'], max_payload_bytes: 1000, json_schema: '%1$s/schema.json'}
                    - {topics: ['legacy/+/data'], action: rewrite, to: 'devices/${1}/data'}
                metrics: {listen: '127.0.0.1:0'}
                log_connections: true
                """.formatted(folder),
                "--ca",
                ca.toString(),
                "--cert",
                folder.resolve("emqx.crt").toString(),
                "--key",
                folder.resolve("emqx.key").toString());
    }

    /** What the token says is kept for its own connection; the clients of expectations have none, nor an address. */
    @Test
    void superusersRulesByAddressAndTopicsInTokens() throws Exception {
        OctetSequenceKey key = new OctetSequenceKey.Builder(new byte[32])
                .algorithm(JWSAlgorithm.HS256)
                .keyID("k1")
                .build();
        Files.writeString(folder.resolve("jwks.json"), new JWKSet(key).toString(false));
        conforms(token(key, Map.of("all", List.of("clients/${clientid}/#"))), """
                authentication:
                  users: [{username: admin, password_hash: '%s', superuser: true}]
                  jwt:
                    {keys: '%s/jwks.json', issuer: i, audience: [mqtt], algorithms: [HS256], username_claim: sub,
                     superuser_claim: is_superuser, acl: {unknown: rules}}
                authorization:
                  rules:
                    - {permission: allow, action: all, topics: ['clients/s2/#'], addresses: ['192.0.2.0/24', 'fd00::/8']}
                    - {permission: deny, action: all, topics: ['clients/s2/#'], addresses: ['0.0.0.0/0', '::/0']}
                    - {permission: allow, action: all, topics: ['clients/${clientid}/#']}
                message: {rules: [{topics: ['clients/#'], max_payload_bytes: 1000}]}
                """.formatted(HASH, folder));
    }

    private static String token(OctetSequenceKey key) throws JOSEException {
        return token(key, null);
    }

    private static String token(OctetSequenceKey key, @Nullable Object acl) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .claim("acl", acl)
                        .subject("sensor")
                        .issuer("i")
                        .audience("mqtt")
                        .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))))
                        .build());
        token.sign(new MACSigner(key));
        return token.serialize();
    }

    private void conforms(String password, String config, String... options) throws Exception {
        Path file = Files.writeString(folder.resolve("provider.yaml"), config);
        Path expectations = Files.writeString(folder.resolve("expect.yaml"), EXPECTATIONS.formatted(password));
        try (ReferenceProvider provider = ReferenceProvider.start(ConfigFiles.read(file), ListenAddress.loopback(0))) {
            List<String> args = new ArrayList<>(List.of(
                    "run",
                    "--strict",
                    "--parallel=2",
                    "--target=localhost:" + provider.port(),
                    "--expect=" + expectations));
            args.addAll(List.of(options));
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            int exitCode = Main.commandLine()
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(err))
                    .execute(args.toArray(String[]::new));
            assertThat(err.toString().lines())
                    .as("but for the estimate, which a busy machine brings about")
                    .allMatch(line -> line.startsWith("exhook-tck: about "));
            assertThat(out.toString()).contains(" 0 failed, 0 warned, ").contains("pass  EXP-01 ", "pass  EXP-06 ");
            assertThat(exitCode).as(out.toString()).isZero();
        }
    }

    private static void addUsersAndRules(DatabaseSettings settings) throws SQLException {
        try (Database database = Database.open(settings);
                Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE mqtt_user (username VARCHAR(255) PRIMARY KEY, password_hash VARCHAR(255))");
            statement.execute("CREATE TABLE mqtt_acl (position INTEGER PRIMARY KEY, permission VARCHAR(5),"
                    + " action VARCHAR(9), topic VARCHAR(1000), username VARCHAR(255), clientid VARCHAR(255))");
            statement.execute("INSERT INTO mqtt_user VALUES ('sensor', '" + HASH + "')");
            statement.execute("INSERT INTO mqtt_acl VALUES (1, 'allow', 'all', 'clients/${clientid}/#', NULL, NULL)");
        }
    }
}
