package dev.exhook.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.ShortLivedJvm;
import dev.exhook.proto.v3.ClientConnectedRequest;
import dev.exhook.provider.TestClient;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program as a process of its own. */
class MainProcessTest {
    /** 128 and the signal's number: what a shell, systemd and Docker expect of a process that SIGTERM stopped. */
    private static final int STOPPED_BY_SIGTERM = 143;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
    void itSaysWhereItListensServesAndStopsInOrder() throws Exception {
        Process process = start("--listen", "127.0.0.1:0");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String listening = out.readLine();
            assertThat(listening).matches("listening on 127\\.0\\.0\\.1:\\d+");
            assertThat(List.of(out.readLine(), out.readLine(), out.readLine()))
                    .containsExactly(
                            "services: emqx.exhook.v2.HookProvider, emqx.exhook.v3.HookProvider, health, reflection",
                            "hooks: client.connected, client.disconnected, client.authenticate, client.authorize,"
                                    + " message.publish",
                            "configuration: built-in sample");

            int port = Integer.parseInt(listening.substring(listening.lastIndexOf(':') + 1));
            try (TestClient client = new TestClient(port)) {
                client.call(ProtocolVersion.V3, Rpc.ON_CLIENT_CONNECTED, ClientConnectedRequest.getDefaultInstance());
                Iterator<HealthCheckResponse> health =
                        HealthGrpc.newBlockingStub(client.channel()).watch(HealthCheckRequest.getDefaultInstance());
                assertThat(health.next().getStatus()).isEqualTo(ServingStatus.SERVING);
                // Not process.destroy(), which closes the streams as well.
                process.toHandle().destroy();
                assertThat(health.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
            }
            assertThat(process.waitFor()).isEqualTo(STOPPED_BY_SIGTERM);
            assertThat(out.readLine()).isNull();
            // SLF4J is on the tests' class path only, by way of ArchUnit.
            assertThat(process.errorReader(StandardCharsets.UTF_8).lines())
                    .filteredOn(line -> !line.startsWith("SLF4J"))
                    .singleElement()
                    .asString()
                    .contains("INFO connected: client \"\"");
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    pbkdf2   | pbkdf2_sha256\\$600000\\$[A-Za-z0-9+/]{22}==\\$[A-Za-z0-9+/]{43}=
                    argon2id | \\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}
                    bcrypt   | \\$2b\\$12\\$[A-Za-z0-9./]{53}
                    """)
    void itHashesAPasswordFromTheStandardInput(String algorithm, String shape) throws Exception {
        Process process = start("hash-password", "--algorithm", algorithm);
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write("secret\n");
        }
        assertThat(process.inputReader(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .matches(shape);
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void argon2idIsTheDefault() throws Exception {
        Process process = start("hash-password");
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write("secret\n");
        }
        assertThat(process.inputReader(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("$argon2id$");
    }

    @Test
    void withoutAPasswordItSaysWhatItExpected() throws Exception {
        Process process = start("hash-password");
        process.getOutputStream().close();
        assertThat(process.errorReader(StandardCharsets.UTF_8).lines())
                .containsExactly("expected a password on the standard input, found nothing");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    static Process start(String... args) throws IOException {
        return startWith(System.getProperty("java.class.path"), args);
    }

    static Process startWith(String classPath, String... args) throws IOException {
        List<String> command = new ArrayList<>(ShortLivedJvm.command("-cp", classPath, Main.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).start();
    }
}
