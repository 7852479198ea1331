package dev.exhook.reference.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.reference.presence.EmqxApiSettings;
import dev.exhook.reference.presence.PresenceSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresenceReaderTest {
    private static final String DATABASE = "database: {url: 'jdbc:sqlite:p.db'}\n";

    @Test
    void everyKeyHasADefault() throws ConfigException {
        assertThat(ConfigReader.read("p.yaml", DATABASE + "presence: {}").presence())
                .isEqualTo(new PresenceSettings(
                        true,
                        true,
                        PresenceSettings.DEFAULT_QUEUE_CAPACITY,
                        PresenceSettings.DEFAULT_FORGET_AFTER,
                        Duration.ZERO,
                        null));
    }

    @Test
    void everyKeyIsRead(@TempDir Path folder) throws ConfigException, IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret\n");
        PresenceSettings settings =
                ConfigReader.read("p.yaml", DATABASE + """
                presence:
                  sessions: false
                  details: false
                  queue: 9
                  forget_after: 1h
                  history: 30d
                  emqx_api: {url: https://emqx:18084, key: k, secret_file: %s, every: 15m}
                """.formatted(secret)).presence();
        assertThat(settings)
                .isEqualTo(new PresenceSettings(
                        false,
                        false,
                        9,
                        Duration.ofHours(1),
                        Duration.ofDays(30),
                        new EmqxApiSettings(URI.create("https://emqx:18084"), "k", "s3cret", Duration.ofMinutes(15))))
                .asString()
                .contains("https://emqx:18084")
                .doesNotContain("s3cret");
    }
}
