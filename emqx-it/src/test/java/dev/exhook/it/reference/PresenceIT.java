package dev.exhook.it.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.it.junit.EmqxTest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clients that are online by the tables of the provider, when clients come and go in each way there is. */
@EmqxTest
class PresenceIT {
    private static final int KEEPALIVE = 1;

    private final EmqxNode emqx;
    private final Guests guests;

    @TempDir
    private Path folder;

    private StoredMessages database;
    private LoadedReference reference;

    @SuppressWarnings("NullAway.Init") // The folder is there only when the object is.
    PresenceIT(EmqxNode emqx) {
        this.emqx = emqx;
        this.guests = Guests.of(emqx);
    }

    @BeforeEach
    void loaded() {
        String url = "jdbc:sqlite:" + folder.resolve("presence.db");
        database = new StoredMessages(url);
        reference = LoadedReference.in(
                emqx, LoadedReference.config(folder, "{database: {url: '" + url + "'}, presence: {history: 1h}}"));
    }

    @AfterEach
    void gone() {
        guests.close();
        emqx.refreshClients();
        reference.close();
    }

    @Test
    void aClientIsOnlineFromItsConnectToItsDisconnect() {
        MqttClient client = guests.connect(MqttVersion.V3_1_1, "c1");
        online("c1 4");
        Guests.subscribe(client, "a/#", 1);
        becomes("SELECT client_id || ' ' || topic_filter || ' ' || qos FROM subscriptions", "c1 a/# 1");

        client.disconnect(0, Properties.NONE);

        online();
        offline("c1 normal");
        becomes("SELECT topic_filter FROM subscriptions");
    }

    @Test
    void whoTakesAClientIdOverIsOnlineInItsPlace() {
        MqttClient old = guests.connect(MqttVersion.V5, "c1");
        online("c1 5");
        String oldPort = port();

        guests.connect(MqttVersion.V3_1_1, "c1");

        assertThat(old.isGone(Guests.PATIENCE)).isTrue();
        online("c1 4");
        assertThat(port()).isNotEqualTo(oldPort);
        offline();
    }

    @Test
    void whoIsKickedIsOffline() {
        guests.connect(MqttVersion.V5, "c1");
        online("c1 5");

        emqx.api().kick("c1");

        online();
        offline("c1 kicked");
    }

    @Test
    void whoLosesTheNetworkIsOffline() {
        MqttClient client = guests.connectBare(MqttVersion.V5, "c1");
        online("c1 5");

        client.drop();

        online();
        offline("c1 tcp_closed");
    }

    @Test
    void whoFallsSilentIsOffline() {
        guests.connectSilent("c1", KEEPALIVE);
        online("c1 5");

        online();
        offline("c1 keepalive_timeout");
    }

    private String port() {
        return database.rows("SELECT peer_port FROM online_clients").get(0);
    }

    private void online(String... clients) {
        becomes("SELECT client_id || ' ' || protocol_version FROM online_clients", clients);
    }

    private void offline(String... clients) {
        becomes("SELECT client_id || ' ' || disconnect_reason FROM offline_clients", clients);
    }

    /** Waits until the query gives these rows: no call waits for the database, which follows. */
    private void becomes(String query, String... rows) {
        await().atMost(LoadedReference.PATIENCE)
                .untilAsserted(() -> assertThat(database.rows(query)).containsExactly(rows));
    }
}
