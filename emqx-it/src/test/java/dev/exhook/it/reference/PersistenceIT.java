package dev.exhook.it.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.it.junit.EmqxTest;
import dev.exhook.reference.config.Config;
import dev.exhook.reference.sql.DatabaseSettings;
import dev.exhook.reference.store.Databases;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A message that MQTT acknowledged is in the database. */
@EmqxTest
class PersistenceIT {
    private static final int MESSAGES = 40;

    @TempDir
    private Path folder;

    private final EmqxNode emqx;

    PersistenceIT(EmqxNode emqx) {
        this.emqx = emqx;
    }

    @ParameterizedTest
    @CsvSource({"V3_1_1, 1", "V3_1_1, 2", "V5, 1", "V5, 2"})
    void whatWasAcknowledgedIsInSqlite(MqttVersion version, int qos) throws Exception {
        try (Databases databases = Databases.sqlite(folder)) {
            publishedIsStored(databases, version, qos);
        }
    }

    @ParameterizedTest
    @CsvSource({"V3_1_1, 1", "V5, 2"})
    void whatWasAcknowledgedIsInPostgresql(MqttVersion version, int qos) throws Exception {
        try (Databases databases = Databases.postgresql()) {
            publishedIsStored(databases, version, qos);
        }
    }

    private void publishedIsStored(Databases databases, MqttVersion version, int qos) throws SQLException {
        DatabaseSettings database = databases.empty();
        StoredMessages stored = new StoredMessages(database.url());
        try (LoadedReference reference = LoadedReference.in(emqx, storing(database));
                Guests guests = Guests.of(emqx)) {
            MqttClient publisher = guests.connectBare(version, "p1");
            List<String> sent = new ArrayList<>();
            for (int i = 0; i < MESSAGES; i++) {
                Guests.publish(publisher, "kept/" + i, "m" + i, qos);
                sent.add("m" + i);
                // At once, not after a while: the acknowledgement was the promise.
                assertThat(stored.payloads()).containsExactlyElementsOf(sent);
            }
            assertThat(stored.rows("SELECT DISTINCT qos FROM messages")).containsExactly(String.valueOf(qos));
            assertThat(stored.rows("SELECT DISTINCT client_id FROM messages")).containsExactly("p1");
            assertThat(stored.rows("SELECT DISTINCT node FROM messages"))
                    .singleElement()
                    .asString()
                    .startsWith("emqx");
            assertThat(reference.server().metrics().failed()).isZero();
        }
    }

    /** A message of the policy's choice is stored as subscribers get it, and one that is dropped is not. */
    @Test
    void storedIsWhatSubscribersGet() throws IOException, SQLException {
        try (Databases databases = Databases.sqlite(folder)) {
            DatabaseSettings database = databases.empty();
            try (LoadedReference reference =
                            LoadedReference.in(emqx, LoadedReference.config(folder, """
                            database: {url: "%s"}
                            store: {mode: before_reply}
                            message:
                              rules:
                                - {topics: ["void/#"], action: drop}
                                - {topics: ["in/+"], action: rewrite, to: "out/${1}"}
                            """.formatted(database.url())));
                    Guests guests = Guests.of(emqx)) {
                MqttClient publisher = guests.connect(MqttVersion.V5, "p1");
                Guests.publish(publisher, "void/1", "dropped", 1);
                Guests.publish(publisher, "in/1", "rewritten", 1);

                assertThat(new StoredMessages(database.url()).rows("SELECT topic FROM messages"))
                        .containsExactly("out/1");
                assertThat(reference.server().metrics().failed()).isZero();
            }
        }
    }

    private Config storing(DatabaseSettings database) {
        return LoadedReference.config(folder, """
                database: {url: "%s"}
                store: {mode: before_reply}
                """.formatted(database.url()));
    }
}
