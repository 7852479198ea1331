package dev.exhook.it.scale;

import dev.exhook.emqx.internal.api.Credentials;
import dev.exhook.emqx.internal.api.NewApiKey;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.reference.bridge.KafkaBroker;
import dev.exhook.reference.store.Databases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What instances share: PostgreSQL for messages and presence, Kafka, and EMQX's REST API to compare presence with. */
final class Backing implements AutoCloseable {
    private static final String KEY = "exhook-kit-scale";
    private static final String TOPIC = "mqtt";
    private static final int SCOPES_SINCE = 6;

    private final EmqxNode emqx;
    private final KafkaBroker kafka;
    private final Databases databases;
    private final String url;
    private final Credentials.ApiKey key;

    private Backing(EmqxNode emqx, KafkaBroker kafka, Databases databases) throws SQLException {
        this.emqx = emqx;
        this.kafka = kafka;
        this.databases = databases;
        this.url = databases.empty().url();
        boolean hasScopes = Integer.parseInt(emqx.release().replaceAll("\\..*", "")) >= SCOPES_SINCE;
        this.key = emqx.api().add(new NewApiKey(KEY, hasScopes ? NewApiKey.SCOPES : List.of()));
    }

    static Backing start(EmqxNode emqx, Path data) throws Exception {
        KafkaBroker kafka = new KafkaBroker(data);
        kafka.start();
        try {
            kafka.create(TOPIC);
            return new Backing(emqx, kafka, Databases.postgresql());
        } catch (Exception e) {
            kafka.close();
            throw e;
        }
    }

    /** The configuration of each instance: every message is in PostgreSQL and in Kafka before EMQX gets its reply. */
    Path config(Path folder) throws IOException {
        return Files.writeString(folder.resolve("provider.yaml"), """
                server: {linger: 1s, grace: 5s, allow_plaintext: true}
                database: {url: "%s"}
                authentication:
                  users:
                    - username: sensor # password: sensor-secret
                      password_hash: pbkdf2_sha256$10000$E5XDKUJDiLlVVyQN0mQOWQ==$J+I9yKeagcsBtWntwUC41++IMOJu4EvxkNCPEau6s6I=
                store: {mode: before_reply}
                presence: {emqx_api: {url: "%s", key: "%s", secret: "%s", every: 10s}}
                bridge:
                  kafka: {bootstrap_servers: ["%s"], mode: before_reply, routes: [{topics: ["#"], to: %s}]}
                """.formatted(
                        url, emqx.rest(), key.key(), key.secret(), kafka.address(), TOPIC));
    }

    /** The payloads of the stored messages. */
    List<String> stored() throws SQLException {
        return texts("SELECT convert_from(payload, 'UTF8') FROM messages ORDER BY seq");
    }

    /** The client ids that are online by the tables of presence. */
    List<String> online() throws SQLException {
        return texts("SELECT client_id FROM online_clients");
    }

    /** The payloads in Kafka. */
    List<String> bridged() {
        return kafka.records(TOPIC).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private List<String> texts(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    @Override
    public void close() throws IOException {
        emqx.api().removeApiKey(KEY);
        databases.close();
        kafka.close();
    }
}
