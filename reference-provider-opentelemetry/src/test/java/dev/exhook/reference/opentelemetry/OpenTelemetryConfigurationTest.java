package dev.exhook.reference.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.reference.config.Config;
import dev.exhook.reference.config.ConfigFiles;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The section {@code traces}, found by the provider as it is on the class path. */
class OpenTelemetryConfigurationTest {
    private static final Path PAGE = Path.of("../docs/reference/opentelemetry.md");
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("(?m)^\\| `(\\w+)[.`]");

    @TempDir
    private Path folder;

    @Test
    void thePagesConfigurationIsOne() throws Exception {
        Path secret = Files.writeString(folder.resolve("otlp"), "Authorization: Bearer hush\nX-Team: a: b\n\n");
        String yaml = YAML.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .findFirst()
                .orElseThrow();
        Config config = read(yaml.replace("/run/secrets/otlp", secret.toString()) + "\nlog_connections: true");
        TraceSettings settings = settings(config);
        assertThat(settings.url()).isEqualTo(URI.create("https://collector:4318/v1/traces"));
        assertThat(settings.sample()).isEqualTo(0.01);
        assertThat(settings.headers()).isEqualTo(Map.of("Authorization", "Bearer hush", "X-Team", "a: b"));
        assertThat(settings.resource()).isEqualTo(Map.of("deployment.environment.name", "production"));
        assertThat(config.parts()).contains("traces");
        assertThat(config.toString()).doesNotContain("hush");
    }

    @Test
    void thePageHasEveryKeyAndItsDefault() throws Exception {
        String page = Files.readString(PAGE);
        assertThat(KEY.matcher(page).results().map(key -> key.group(1))).containsAll(new OpenTelemetryTraces().keys());
        TraceSettings settings = settings(read("traces: {url: 'http://h', sample: 0}\nlog_connections: true"));
        assertThat(page)
                .containsPattern("`service_name` \\|[^|]*\\| `" + settings.serviceName() + "` \\|")
                .containsPattern("`request_timeout` \\|[^|]*\\| `" + seconds(settings.requestTimeout()) + "` \\|")
                .containsPattern("`interval` \\|[^|]*\\| `" + seconds(settings.interval()) + "` \\|")
                .containsPattern("`queue.max_spans` \\|[^|]*\\| " + settings.maxSpans() + " \\|")
                .containsPattern("`queue.max_batch` \\|[^|]*\\| " + settings.maxBatch() + " \\|")
                .containsPattern("`flush` \\|[^|]*\\| `" + seconds(settings.flush()) + "` \\|");
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }

    @Test
    void everyKeyIsRead() throws Exception {
        TraceSettings settings = settings(read("""
                log_connections: true
                traces:
                  url: http://h:1/otlp/v1/traces
                  sample: 1
                  details: [topic, client_id]
                  service_name: gate
                  request_timeout: 2s
                  interval: 3s
                  queue: {max_spans: 100, max_batch: 10}
                  flush: 4s
                """));
        assertThat(settings)
                .isEqualTo(new TraceSettings(
                        URI.create("http://h:1/otlp/v1/traces"),
                        1,
                        EnumSet.of(CallDetail.CLIENT_ID, CallDetail.TOPIC),
                        Map.of(),
                        null,
                        "gate",
                        Map.of(),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        100,
                        10,
                        Duration.ofSeconds(4)));
    }

    @Test
    void theEndOfTheProviderWaitsForWhatIsSentAtTheEnd() throws Exception {
        assertThat(read("traces: {url: 'http://h', sample: 0, flush: 7s}\nlog_connections: true")
                        .flush())
                .isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{url: 'grpc://h', sample: 1} | 1:15: traces.url: expected http://HOST:PORT or https://HOST:PORT, with a"
                        + " path or without, found \"grpc://h\"",
                "{url: 'http://u:hush@h', sample: 1} | 1:15: traces.url: expected a URL without user and password: see"
                        + " headers_file",
                "{url: 'http://h:4317', sample: 1} | 1:15: traces.url: port 4317 is for OTLP over gRPC, and spans are"
                        + " sent over HTTP: that is port 4318, unless configured",
                "{sample: 1} | 1:9: traces: the key url is missing",
                "{url: 'http://h'} | 1:9: traces: the key sample is missing",
                "{url: 'http://h', sample: 5} | 1:35: traces.sample: expected a share of the calls from 0 to 1, as 0.01,"
                        + " found \"5\"",
                "{url: 'http://h', sample: NaN} | 1:35: traces.sample: expected a share of the calls from 0 to 1, as"
                        + " 0.01, found \"NaN\"",
                "{url: 'http://h', sample: 1, details: [clientid]} | 1:48: traces.details[0]: expected one of client_id,"
                        + " topic, username, found \"clientid\"",
                "{url: 'http://h', sample: 1, ca: x.crt} | 1:42: traces.ca: it needs TLS: a url of https",
                "{url: 'https://h', sample: 1, ca: nowhere.crt} | 1:43: traces.ca: nowhere.crt: there is no such file",
                "{url: 'http://h', sample: 1, headers_file: nowhere} | 1:52: traces.headers_file: nowhere: there is no"
                        + " such file",
                "{url: 'http://h', sample: 1, queue: {max_batch: 9999}} | 1:45: traces.queue: max_batch, 9999, must not"
                        + " exceed max_spans, 2048",
                "{url: 'http://h', sample: 1, resource: {a: ''}} | 1:52: traces.resource.a: expected some text",
                "{url: 'http://h', sampel: 1} | 1:27: traces: unknown key \"sampel\", expected one of url, sample,"
                        + " details, headers_file, ca, service_name, resource, request_timeout, interval, queue, flush",
            })
    void mistakesAreOneLineWithTheirPlace(String yaml, String message) {
        assertThatThrownBy(() -> read("traces: " + yaml + "\nlog_connections: true"))
                .hasMessageEndingWith("p.yaml:" + message)
                .hasMessageNotContaining("hush");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Authorization hush | expected NAME: VALUE in line 1",
                "A: 1;: hush | expected NAME: VALUE in line 2",
                "A: 1;B:  | expected NAME: VALUE in line 2",
                "A: 1;A: hush | the header A is there twice",
                "; | expected at least one line NAME: VALUE",
            })
    void aFileOfHeadersThatIsNoneIsAMistakeThatTellsNothingOfIt(String lines, String message) throws Exception {
        Path file = Files.writeString(folder.resolve("headers"), lines.replace(';', '\n'));
        assertThatThrownBy(() ->
                        read("traces: {url: 'http://h', sample: 1, headers_file: " + file + "}\nlog_connections: true"))
                .hasMessageEndingWith("p.yaml:1:52: traces.headers_file: " + file + ": " + message)
                .hasMessageNotContaining("hush");
    }

    @Test
    void checkConfigSendsARequestWithoutSpansAndSaysIfItIsNotTaken() throws Exception {
        try (OtlpReceiver receiver = new OtlpReceiver()) {
            Path file = Files.writeString(
                    folder.resolve("p.yaml"),
                    "traces: {url: 'http://127.0.0.1:" + receiver.port() + "', sample: 1}\nlog_connections: true");
            assertThat(ConfigFiles.rehearse(file, Map.of()).warnings()).isEmpty();
            assertThat(receiver.requests).hasSize(1);
            assertThat(receiver.taken()).isZero();
            receiver.status = 403;
            assertThat(ConfigFiles.rehearse(file, Map.of()).warnings())
                    .singleElement()
                    .asString()
                    .startsWith(file + ":1:15: traces.url: no spans can be sent now: http://127.0.0.1:"
                            + receiver.port() + "/v1/traces: answered 403");
        }
    }

    @Test
    void checkConfigSaysThatAHostIsUnknown() throws Exception {
        Path file = Files.writeString(
                folder.resolve("p.yaml"), "traces: {url: 'http://nowhere.invalid', sample: 1}\nlog_connections: true");
        assertThat(ConfigFiles.rehearse(file, Map.of()).warnings())
                .singleElement()
                .asString()
                .startsWith(file + ":1:15: traces.url: no spans can be sent now: http://nowhere.invalid/v1/traces: ")
                .endsWith("the host nowhere.invalid is not known");
    }

    private static TraceSettings settings(Config config) {
        return ((ConfiguredOtlp) Objects.requireNonNull(config.traces())).settings();
    }

    private Config read(String yaml) throws Exception {
        return ConfigFiles.read(Files.writeString(folder.resolve("p.yaml"), yaml));
    }
}
