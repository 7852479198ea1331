package dev.exhook.reference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
    @TempDir
    private Path folder;

    @Test
    void aPasswordIsReadFromTheFileWithoutTheEndOfItsLine() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), " s3cret\n");
        assertThat(Objects.requireNonNull(read("password_file: " + file).database())
                        .password())
                .isEqualTo(" s3cret");
        assertThat(Objects.requireNonNull(ConfigReader.read(
                                        "p.yaml",
                                        "{database: {url: 'jdbc:sqlite:a'}, log_connections: true}",
                                        Map.of("EXHOOK_DATABASE__PASSWORD_FILE", file.toString()))
                                .database())
                        .password())
                .isEqualTo(" s3cret");
    }

    @Test
    void aFileThatIsNotThereIsNamedWithItsKey() {
        Path file = folder.resolve("missing");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read("password_file: " + file))
                .withMessage("p.yaml:3:18: database.password_file: " + file + ": there is no such file");
    }

    @Test
    void onePasswordIsEnough() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "a");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read("password: b\n  password_file: " + file))
                .withMessage("p.yaml:4:18: database.password_file: password and password_file are both there,"
                        + " expected one of them");
    }

    private static Config read(String line) throws ConfigException {
        return ConfigReader.read("p.yaml", "database:\n  url: jdbc:sqlite:a\n  " + line + "\nlog_connections: true");
    }
}
