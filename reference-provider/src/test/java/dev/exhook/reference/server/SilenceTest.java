package dev.exhook.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientConnectedRequest;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.TestClient;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A whole run at the most talkative level, as a process of its own. */
class SilenceTest {
    private static final String SECRET = "hunter2-never-written-down";

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
    void nothingThatItPrintsHoldsAPasswordAndEveryLineOfTheLogIsJson(@TempDir Path folder) throws Exception {
        Path config = Files.writeString(
                folder.resolve("p.yaml"), """
                server: {listen: "127.0.0.1:0"}
                database: {url: "jdbc:sqlite:unused", password_file: %s}
                authentication: {}
                log: {format: json, level: debug}
                log_connections: true
                """.formatted(Files.writeString(folder.resolve("password"), SECRET)));
        Process process = MainProcessTest.start("--config", config.toString());
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String listening = out.readLine();
            int port = Integer.parseInt(listening.substring(listening.lastIndexOf(':') + 1));
            ClientInfo info = ClientInfo.newBuilder()
                    .setClientid("c1")
                    .setUsername("u1")
                    .setPassword(SECRET)
                    .build();
            try (TestClient client = new TestClient(port)) {
                client.call(
                        ProtocolVersion.V3,
                        Rpc.ON_CLIENT_AUTHENTICATE,
                        ClientAuthenticateRequest.newBuilder()
                                .setClientinfo(info)
                                .build());
                client.call(
                        ProtocolVersion.V3,
                        Rpc.ON_CLIENT_CONNECTED,
                        ClientConnectedRequest.newBuilder().setClientinfo(info).build());
            }
            process.toHandle().destroy();
            List<String> log = process.errorReader(StandardCharsets.UTF_8)
                    .lines()
                    // SLF4J is on the tests' class path only, by way of ArchUnit.
                    .filter(line -> !line.startsWith("SLF4J"))
                    .toList();
            assertThat(out.lines()).noneMatch(line -> line.contains(SECRET));
            assertThat(log).hasSizeGreaterThanOrEqualTo(3).allSatisfy(line -> {
                assertThat(JsonParser.parseString(line).getAsJsonObject().keySet())
                        .startsWith("time", "level", "logger", "thread", "message");
                assertThat(line).doesNotContain(SECRET);
            });
            assertThat(log)
                    .anyMatch(line -> line.contains("OnClientAuthenticate: answered after "))
                    .anyMatch(line -> line.contains("connected: client \\\"c1\\\", user \\\"u1\\\""));
        } finally {
            process.destroyForcibly();
        }
    }
}
