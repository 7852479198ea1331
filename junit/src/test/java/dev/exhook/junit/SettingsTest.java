package dev.exhook.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.conformance.Level;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.TlsSettings;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.naming.RunPrefix;
import dev.exhook.proto.Hook;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void nothingSaidIsEveryRule() {
        assertThat(Settings.from(new Properties()))
                .isEqualTo(new Settings(
                        Optional.empty(),
                        ProtocolChoice.AUTO,
                        Selection.ALL,
                        Duration.ofSeconds(5),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void everySettingIsRead() {
        Settings settings = Settings.from(properties(
                "exhook.target", "127.0.0.1:9000",
                "exhook.protocol", "v2",
                "exhook.only", "VAL, MSG-01",
                "exhook.skip", "VAL-02",
                "exhook.timeout", "0.25",
                "exhook.strict", "true",
                "exhook.known-failures", "known.yaml",
                "exhook.parallel", "8",
                "exhook.prefix", "exhook-tck-4k9xqa",
                "exhook.server-name", "provider.example",
                "exhook.level", "must",
                "exhook.hook", "message.publish"));

        assertThat(settings)
                .isEqualTo(new Settings(
                        Optional.of("127.0.0.1:9000"),
                        ProtocolChoice.V2,
                        new Selection(
                                List.of("VAL", "MSG-01"),
                                List.of("VAL-02"),
                                List.of(Level.MUST),
                                List.of(Hook.MESSAGE_PUBLISH)),
                        Duration.ofMillis(250),
                        true,
                        Optional.of(Path.of("known.yaml")),
                        Optional.empty(),
                        8,
                        Optional.of(new RunPrefix("4k9xqa")),
                        Optional.of(new TlsSettings(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("provider.example")))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exhook.taget|127.0.0.1:9000|there is no setting [exhook.taget]",
                "exhook.protocol|v4|exhook.protocol: v2, v3 or auto expected, not [v4]",
                "exhook.timeout|0|exhook.timeout: seconds above 0 expected, not [0]",
                "exhook.timeout|soon|exhook.timeout: seconds above 0 expected, not [soon]",
                "exhook.strict|yes|exhook.strict: true or false expected, not [yes]",
                "exhook.tls|yes|exhook.tls: true or false expected, not [yes]",
                "exhook.parallel|0|exhook.parallel: a number from 1 to 64 expected, not [0]",
                "exhook.prefix|mine|a prefix as a report shows it expected, as exhook-tck-4k9xqa, not [mine]",
                "exhook.ca|/nowhere.pem|cannot read /nowhere.pem, which should hold PEM certificates",
                "exhook.key|/nowhere.pem|a client certificate needs its key",
            })
    void whatCannotBeMeantIsAMistakeAndNotADefault(String name, String value, String line) {
        assertThatThrownBy(() -> Settings.from(properties(name, value))).hasMessageStartingWith(line);
    }

    @Test
    void otherPropertiesAreNoneOfOurs() {
        assertThat(Settings.from(properties("exhook", "x", "user.home", "y")).target())
                .isEmpty();
    }

    private static Properties properties(String... namesAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }
}
