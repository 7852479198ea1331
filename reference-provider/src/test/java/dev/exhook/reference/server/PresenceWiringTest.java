package dev.exhook.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.v3.ClientConnectedRequest;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.LogRecords;
import dev.exhook.provider.TestClient;
import dev.exhook.reference.config.ConfigFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresenceWiringTest {
    @TempDir
    private Path folder;

    @Test
    void publishesAreNotAskedAboutForPresenceInKafka() throws Exception {
        Path config = Files.writeString(
                folder.resolve("p.yaml"),
                "{database: {url: 'jdbc:sqlite:" + folder.resolve("p.db") + "'}, presence: {sessions: false},"
                        + " bridge: {kafka: {bootstrap_servers: ['127.0.0.1:1'], mode: after_reply, presence_topic: who,"
                        + " flush: 1ms}}}");
        try (ReferenceProvider provider =
                ReferenceProvider.start(ConfigFiles.read(config), ListenAddress.loopback(0))) {
            assertThat(provider.hooks()).contains(Hook.CLIENT_CONNECTED).doesNotContain(Hook.MESSAGE_PUBLISH);
        }
    }

    @Test
    void presenceAndTheLogListenToTheSameHooksAndTheEndWritesWhatWaits() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("p.db");
        Path config = Files.writeString(
                folder.resolve("p.yaml"),
                "{database: {url: '" + url + "'}, presence: {sessions: false}, log_connections: true}");
        try (LogRecords log = new LogRecords(ConnectionLog.class)) {
            try (ReferenceProvider provider =
                            ReferenceProvider.start(ConfigFiles.read(config), ListenAddress.loopback(0));
                    TestClient client = new TestClient(provider.port())) {
                assertThat(provider.hooks())
                        .containsExactlyInAnyOrder(
                                Hook.CLIENT_CONNECTED, Hook.CLIENT_DISCONNECTED, Hook.CLIENT_CONNACK);
                client.call(
                        ProtocolVersion.V3,
                        Hook.CLIENT_CONNECTED.rpc(),
                        ClientConnectedRequest.newBuilder()
                                .setClientinfo(ClientInfo.newBuilder()
                                        .setClientid("c1")
                                        .setNode("n"))
                                .build());
            }
            assertThat(log.texts()).singleElement().asString().contains("connected: client \"c1\"");
        }
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT client_id FROM online_clients")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("c1");
        }
    }
}
