package dev.exhook.reference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import dev.exhook.provider.LogRecords;
import dev.exhook.provider.ReplacedFile;
import dev.exhook.reference.auth.Authentication;
import dev.exhook.reference.auth.AuthenticationSettings;
import dev.exhook.reference.auth.MethodSettings;
import dev.exhook.reference.reload.Reloaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersFileTest {
    /** Of sensor-secret; of dashboard-secret. */
    private static final String SENSOR =
            "pbkdf2_sha256$10000$E5XDKUJDiLlVVyQN0mQOWQ==$J+I9yKeagcsBtWntwUC41++IMOJu4EvxkNCPEau6s6I=";

    private static final String DASHBOARD =
            "pbkdf2_sha256$10000$Hxg/GUljzt1W9WOmk+QiXA==$xlmIR+LYt1cnnXjMimn8D8dQmxP6iUjzpYYtfPfnZ0U=";

    @TempDir
    private Path folder;

    @Test
    void usersChangeWithoutARestartAndABrokenFileLeavesThoseBefore() throws Exception {
        Path file = Files.writeString(folder.resolve("users.yaml"), user("sensor", SENSOR));
        try (LogRecords log = new LogRecords(Reloaded.class);
                Authentication authentication = Authentication.open(often(read(file)), null)) {
            assertThat(login(authentication, "sensor", "sensor-secret")).isEqualTo(Decision.ALLOW);

            ReplacedFile.write(file, user("dashboard", DASHBOARD));
            await().until(() -> login(authentication, "dashboard", "dashboard-secret") == Decision.ALLOW);
            assertThat(login(authentication, "sensor", "sensor-secret")).isEqualTo(Decision.DENY);

            ReplacedFile.write(file, "users: [{username: u}]");
            await().until(() -> log.texts().stream().anyMatch(text -> text.contains("cannot be used")));
            assertThat(log.texts())
                    .contains(file + " cannot be used: " + file + ":1:9: users[0]: the key password_hash is missing;"
                            + " what was read before stays in force");
            assertThat(login(authentication, "dashboard", "dashboard-secret")).isEqualTo(Decision.ALLOW);
        }
    }

    @Test
    void aFileThatIsBrokenAtTheStartIsAMistake() throws IOException {
        Path file = Files.writeString(folder.resolve("users.yaml"), "user: []");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(file))
                .withMessage(file + ":1:1: unknown key \"user\", expected one of users");
    }

    private static AuthenticationSettings read(Path file) throws ConfigException {
        return Objects.requireNonNull(ConfigReader.read("f", "authentication: {users_file: '" + file + "'}")
                .authentication());
    }

    private static AuthenticationSettings often(AuthenticationSettings settings) {
        MethodSettings.InFile users = (MethodSettings.InFile) settings.methods().get(0);
        return new AuthenticationSettings(
                List.of(new MethodSettings.InFile(users.file(), users.reader(), Duration.ofMillis(20))),
                settings.unknownUsers(),
                settings.clientIds(),
                settings.checks(),
                settings.limits(),
                settings.cache());
    }

    private static String user(String name, String hash) {
        return "users: [{username: " + name + ", password_hash: '" + hash + "'}]";
    }

    private static Decision login(Authentication authentication, String username, String password) {
        return authentication
                .authenticate(ClientInfo.newBuilder()
                        .setClientid("c1")
                        .setUsername(username)
                        .setPassword(password)
                        .build())
                .toCompletableFuture()
                .join();
    }
}
