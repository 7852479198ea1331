package dev.exhook.reference.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.reference.config.ConfigFiles;
import dev.exhook.reference.sink.ConfiguredSink;
import dev.exhook.reference.sink.SinkMode.BeforeReply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The section {@code bridge.rabbitmq}, found by the provider as it is on the class path. */
class RabbitConfigurationTest {
    private static final Path PAGE = Path.of("../docs/reference/rabbitmq.md");
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("(?m)^\\| `(\\w+)[.`]");

    @TempDir
    private Path folder;

    @Test
    void thePagesConfigurationIsOne() throws Exception {
        Path secret = Files.writeString(folder.resolve("rabbitmq"), "hush\n");
        String yaml = YAML.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .findFirst()
                .orElseThrow();
        ConfiguredSink sink = read(yaml.replace("/run/secrets/rabbitmq", secret.toString()));
        assertThat(sink.words().name()).isEqualTo("rabbitmq");
        assertThat(sink.settings().mode()).isInstanceOf(BeforeReply.class);
    }

    @Test
    void thePageHasEveryKey() throws Exception {
        List<String> keys = new RabbitSink().keys();
        assertThat(KEY.matcher(Files.readString(PAGE)).results().map(key -> key.group(1)))
                .containsAll(keys.stream()
                        .filter(key -> !key.equals("password_file"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{url: 'http://h', USER, exchange: e} | 1:26: bridge.rabbitmq.url: expected amqp://HOST:PORT or"
                        + " amqps://HOST:PORT, found \"http://h\"",
                "{url: 'amqp://u:hush@h', USER, exchange: e} | 1:26: bridge.rabbitmq.url: expected a URL without user"
                        + " and password",
                "{url: 'amqp://h', USER} | 1:20: bridge.rabbitmq: the key exchange is missing",
                "{url: 'amqp://h', USER, exchange: ''} | 1:20: bridge.rabbitmq: the default exchange needs"
                        + " routing_key, the name of a queue",
                "{url: 'amqp://h', username: u, exchange: e, mode: after_reply} | 1:20: bridge.rabbitmq: username"
                        + " needs password or password_file",
                "{url: 'amqp://h', USER, exchange: e, key: k} | 1:99: bridge.rabbitmq: unknown key \"key\", expected"
                        + " one of mode, topics, timeout, on_failure, overflow, queue, flush, url, virtual_host,"
                        + " username, password, password_file, ca, exchange, routing_key, request_timeout",
            })
    void mistakesAreOneLineWithTheirPlace(String yaml, String message) {
        assertThatThrownBy(() -> read("bridge: {rabbitmq: "
                        + yaml.replace("USER", "username: u, password: hush, mode: after_reply") + "}"))
                .hasMessageEndingWith("p.yaml:" + message)
                .hasMessageNotContaining("hush");
    }

    @Test
    void checkConfigSaysThatRabbitDoesNotAnswer() throws Exception {
        Path file = Files.writeString(
                folder.resolve("p.yaml"),
                "bridge: {rabbitmq: {url: 'amqp://127.0.0.1:1', username: u, password: p, exchange: e, mode: before_reply}}");
        assertThat(ConfigFiles.rehearse(file, Map.of()).warnings())
                .singleElement()
                .asString()
                .startsWith(file + ":1:20: bridge.rabbitmq: messages cannot be sent now: RabbitMQ at 127.0.0.1:1: ");
    }

    @Test
    void secretsAreNotPrinted() throws Exception {
        assertThat(
                        read("bridge: {rabbitmq: {url: 'amqp://h', username: u, password: hush, exchange: e, mode: after_reply}}")
                                .toString())
                .doesNotContain("hush");
    }

    private ConfiguredSink read(String yaml) throws Exception {
        return ConfigFiles.read(Files.writeString(folder.resolve("p.yaml"), yaml))
                .sinks()
                .get(0);
    }
}
