package dev.exhook.conformance.internal.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.proto.Hook;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinderTest {
    private enum Color {
        RED,
        GREEN
    }

    @Section("inner")
    private record Inner(
            @Option(label = "FILE", help = "A file.") Optional<Path> someFile,

            @Option(label = "SECRET", secret = true, environment = "THE_SECRET", help = "Hidden.")
            Optional<Endpoint> secret) {}

    private record Outer(
            @Option(label = "N", fallback = "3", min = 1, max = 10, help = "A number.")
            int number,

            @Option(label = "SECONDS", fallback = "0.5", min = 0.001, max = 600, help = "A time.")
            Duration time,

            @Option(label = "red|green", fallback = "red", help = "A color.")
            Color color,

            @Option(help = "A flag.") boolean flag,
            @Option(label = "HOOK", help = "Hooks.") List<Hook> hooks,
            @Option(label = "URL", help = "A URL.") Optional<URI> url,
            @Option(label = "DATE", help = "A day.") Optional<LocalDate> day,
            Inner inner) {}

    private static Bound<Outer> bind(String... namesAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Binder.bind(Outer.class, List.of(new PropertySource(properties)));
    }

    @Test
    void whatIsNotSaidIsTheDefaultOrNothing() {
        assertThat(bind().value())
                .isEqualTo(new Outer(
                        3,
                        Duration.ofMillis(500),
                        Color.RED,
                        false,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        new Inner(Optional.empty(), Optional.empty())));
    }

    @Test
    void everyTypeIsRead() {
        Outer value = bind(
                        "exhook.number", "10",
                        "exhook.time", "0.001",
                        "exhook.color", "Green",
                        "exhook.flag", "true",
                        "exhook.hooks", "client.connect, message.publish",
                        "exhook.url", "http://h:1/x",
                        "exhook.day", "2027-01-31",
                        "inner.some-file", "a/b",
                        "inner.secret", "h:1")
                .value();

        assertThat(value)
                .isEqualTo(new Outer(
                        10,
                        Duration.ofMillis(1),
                        Color.GREEN,
                        true,
                        List.of(Hook.CLIENT_CONNECT, Hook.MESSAGE_PUBLISH),
                        Optional.of(URI.create("http://h:1/x")),
                        Optional.of(LocalDate.of(2027, 1, 31)),
                        new Inner(Optional.of(Path.of("a/b")), Optional.of(new Endpoint("h", 1)))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exhook.number|0|a number from 1 to 10 expected, not [0]",
                "exhook.number|11|a number from 1 to 10 expected, not [11]",
                "exhook.number|9999999999|a number from 1 to 10 expected, not [9999999999]",
                "exhook.time|1e2|seconds from 0.001 to 600 expected, not [1e2]",
                "exhook.time|NaN|seconds from 0.001 to 600 expected, not [NaN]",
                "exhook.time|600.1|seconds from 0.001 to 600 expected, not [600.1]",
                "exhook.color|gren|red or green expected, not [gren]; did you mean green?",
                "exhook.color|blue|red or green expected, not [blue]",
                "exhook.flag|yes|true or false expected, not [yes]",
                "exhook.hooks|client.conect|there is no hook [client.conect]; did you mean client.connect?",
                "exhook.hooks|client.connect,|a value (HOOK) expected, not []",
                "exhook.url|localhost:1|a URL, as http://localhost:18083, expected, not [localhost:1]",
                "exhook.url|ftp://h:1|a URL, as http://localhost:18083, expected, not [ftp://h:1]",
                "exhook.url|http://h/ x|a URL, as http://localhost:18083, expected, not [http://h/ x]",
                "exhook.day|soon|a date, as 2027-01-31, expected, not [soon]",
                "inner.secret|password|HOST:PORT expected, as 127.0.0.1:9000, not [***]",
            })
    void whatCannotBeMeantIsNamedWithWhatCould(String name, String value, String line) {
        assertThatThrownBy(() -> bind(name, value))
                .isInstanceOf(OptionException.class)
                .hasMessage(name + ": " + line);
    }

    @Test
    void settingsShowWhatHoldsButNoSecret() {
        assertThat(bind("exhook.time", "2", "inner.secret", "h:1").settings())
                .containsExactly(
                        Map.entry("number", "3"),
                        Map.entry("time", "2"),
                        Map.entry("color", "red"),
                        Map.entry("secret", "***"));
    }

    @Test
    void aLaterMistakeIsNamedWhereItsOptionWasSaidOrCouldBe() {
        Bound<Outer> said = Binder.bind(
                Outer.class,
                List.of(new PropertySource(new Properties()), new EnvironmentSource(Map.of("THE_SECRET", "h:1"))));

        assertThat(said.error("secret", "no")).hasMessage("THE_SECRET: no");
        assertThat(said.error("url", "no")).hasMessage("exhook.url: no");
    }

    @Test
    void eachPlaceHasItsNameForAnOption() {
        OptionSpec file = OptionSpec.of(Inner.class).get(0);

        assertThat(file.flagName()).isEqualTo("--some-file");
        assertThat(file.property()).isEqualTo("inner.some-file");
        assertThat(file.environment()).isEqualTo("EXHOOK_INNER_SOME_FILE");
        assertThat(file.key()).isEqualTo("inner: some-file");
    }

    @Test
    void helpSaysRangeAndDefault() {
        assertThat(OptionSpec.of(Outer.class).get(1).fullHelp()).isEqualTo("A time. 0.001 to 600. Default: 0.5.");
    }

    private record Twice(
            @Option(help = "One.") boolean flag,
            Inner inner,
            @Option(label = "FILE", help = "Another.") Optional<Path> someFile) {}

    @Test
    void twoOptionsOfOneNameAreAMistakeInTheKit() {
        assertThatThrownBy(() -> OptionSpec.of(Twice.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("have the same name");
    }
}
