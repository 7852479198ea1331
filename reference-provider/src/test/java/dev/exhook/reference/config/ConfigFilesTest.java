package dev.exhook.reference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFilesTest {
    @TempDir
    private Path folder;

    @Test
    void aFileIsReadAndNamedInErrors() throws Exception {
        Path file = folder.resolve("p.yaml");
        Files.writeString(file, "log_connections: true");
        assertThat(ConfigFiles.read(file).source()).isEqualTo(file.toString());

        Files.writeString(file, "log_connections: 1");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigFiles.read(file))
                .withMessage(file + ":1:18: log_connections: expected true or false, found \"1\"");
    }

    @Test
    void aFileThatCannotBeReadIsNamedWithTheReason() throws IOException {
        Path missing = folder.resolve("missing.yaml");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigFiles.read(missing))
                .withMessage(missing + ": there is no such file");

        Path latin1 = folder.resolve("latin1.yaml");
        Files.write(latin1, new byte[] {'#', (byte) 0xe4, '\n'});
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigFiles.read(latin1))
                .withMessage(latin1 + ": not UTF-8 text");

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigFiles.read(folder))
                .withMessageStartingWith(folder + ": cannot be read: ");
    }

    @Test
    void theSampleConfiguresEveryPartThatNeedsNothingElse() {
        assertThat(ConfigFiles.sample())
                .hasNoNullFieldsOrPropertiesExcept(
                        "database", "store", "bridge", "webhook", "presence", "metrics", "traces", "log", "ingress")
                .satisfies(sample -> {
                    assertThat(sample.source()).isEqualTo("built-in sample");
                    assertThat(sample.logConnections()).isTrue();
                    assertThat(sample.server()).isEqualTo(ServerConfig.DEFAULTS);
                });
    }
}
