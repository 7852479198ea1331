package dev.exhook.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.naming.RunPrefix;
import dev.exhook.conformance.internal.settings.FileOptions;
import dev.exhook.conformance.internal.settings.ImageOptions;
import dev.exhook.conformance.internal.settings.LaunchOptions;
import dev.exhook.conformance.internal.settings.PaceOptions;
import dev.exhook.conformance.internal.settings.RunOptions;
import dev.exhook.conformance.internal.settings.SelectionOptions;
import dev.exhook.conformance.internal.settings.StartOptions;
import dev.exhook.conformance.internal.settings.StoredOptions;
import dev.exhook.conformance.internal.settings.TargetOptions;
import dev.exhook.conformance.internal.settings.TlsOptions;
import dev.exhook.proto.Hook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @TempDir
    private Path folder;

    @Test
    void nothingSaidIsEveryRule() {
        RunOptions options = read(new Properties());

        assertThat(options.selection().selection()).isEqualTo(Selection.ALL);
        assertThat(options.target().target()).isEmpty();
        assertThat(options.target().protocol()).isEqualTo(ProtocolChoice.AUTO);
        assertThat(options.target().timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.pace()).isEqualTo(new PaceOptions(1, Optional.empty(), Optional.empty()));
        assertThat(options.strict()).isFalse();
    }

    @Test
    void everySettingIsRead() {
        RunOptions options = read(properties(
                "exhook.target", "127.0.0.1:9000",
                "exhook.start", "./mine",
                "exhook.wait", "7",
                "exhook.protocol", "v2",
                "exhook.only", "VAL, MSG-01",
                "exhook.skip", "VAL-02",
                "exhook.timeout", "0.25",
                "exhook.strict", "true",
                "exhook.known-failures", "known.yaml",
                "exhook.parallel", "8",
                "exhook.max-time", "900",
                "exhook.prefix", "exhook-tck-4k9xqa",
                "exhook.server-name", "provider.example",
                "exhook.level", "must",
                "exhook.hook", "message.publish",
                "exhook.stored", "cat stored.txt",
                "exhook.stored-topic", "devices/1",
                "exhook.stored-wait", "3"));

        assertThat(options)
                .isEqualTo(new RunOptions(
                        new TargetOptions(
                                Optional.of(new Endpoint("127.0.0.1", 9000)),
                                new LaunchOptions(
                                        new StartOptions(Optional.of("./mine"), Optional.of(Duration.ofSeconds(7))),
                                        new ImageOptions(Optional.empty(), 9000)),
                                ProtocolChoice.V2,
                                Optional.empty(),
                                Duration.ofMillis(250),
                                new TlsOptions(
                                        false,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of("provider.example"))),
                        new SelectionOptions(
                                List.of("VAL", "MSG-01"),
                                List.of("VAL-02"),
                                List.of(Level.MUST),
                                List.of(Hook.MESSAGE_PUBLISH)),
                        new FileOptions(Optional.empty(), Optional.of(Path.of("known.yaml"))),
                        new PaceOptions(8, Optional.of(Duration.ofSeconds(900)), Optional.of(new RunPrefix("4k9xqa"))),
                        new StoredOptions(
                                Optional.of("cat stored.txt"), Optional.of("devices/1"), Duration.ofSeconds(3)),
                        true));
    }

    @Test
    void whatPropertiesDoNotSayTheEnvironmentMayAndThenTheFile() throws IOException {
        Files.writeString(
                folder.resolve("exhook-tck.yaml"),
                "timeout: 3\nparallel: 4\njson: unused-here.json\nemqx: {home: /opt/emqx}\n");

        RunOptions options = Settings.from(
                        properties("exhook.protocol", "v3"),
                        Map.of("EXHOOK_PROTOCOL", "v2", "EXHOOK_PARALLEL", "2"),
                        folder)
                .value();

        assertThat(options.target().protocol()).isEqualTo(ProtocolChoice.V3);
        assertThat(options.pace().parallel()).isEqualTo(2);
        assertThat(options.target().timeout()).isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exhook.taget|127.0.0.1:9000|there is no setting [exhook.taget]; did you mean exhook.target?",
                "exhook.protocol|v4|exhook.protocol: v2, v3 or auto expected, not [v4]",
                "exhook.timeout|0|exhook.timeout: seconds from 0.001 to 600 expected, not [0]",
                "exhook.timeout|soon|exhook.timeout: seconds from 0.001 to 600 expected, not [soon]",
                "exhook.strict|yes|exhook.strict: true or false expected, not [yes]",
                "exhook.tls|yes|exhook.tls: true or false expected, not [yes]",
                "exhook.parallel|0|exhook.parallel: a number from 1 to 64 expected, not [0]",
                "exhook.prefix|mine|exhook.prefix: a prefix as a report shows it expected, as exhook-tck-4k9xqa, not [mine]",
            })
    void whatCannotBeMeantIsAMistakeAndNotADefault(String name, String value, String line) {
        assertThatThrownBy(() -> read(properties(name, value))).hasMessageStartingWith(line);
    }

    @Test
    void otherPropertiesAreNoneOfOurs() {
        assertThat(read(properties("exhook", "x", "user.home", "y")).target().target())
                .isEmpty();
    }

    private RunOptions read(Properties properties) {
        return Settings.from(properties, Map.of(), folder).value();
    }

    private static Properties properties(String... namesAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }
}
