package dev.exhook.reference.redis;

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

/** The section {@code bridge.redis}, found by the provider as it is on the class path. */
class RedisConfigurationTest {
    private static final Path PAGE = Path.of("../docs/reference/redis.md");
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("(?m)^\\| `(\\w+)[.`]");

    @TempDir
    private Path folder;

    @Test
    void thePagesConfigurationIsOne() throws Exception {
        Path secret = Files.writeString(folder.resolve("redis"), "hush\n");
        String yaml = YAML.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .findFirst()
                .orElseThrow();
        ConfiguredSink sink = read(yaml.replace("/run/secrets/redis", secret.toString()));
        assertThat(sink.words().name()).isEqualTo("redis");
        assertThat(sink.settings().mode()).isInstanceOf(BeforeReply.class);
    }

    @Test
    void thePageHasEveryKey() throws Exception {
        List<String> keys = new RedisSink().keys();
        assertThat(KEY.matcher(Files.readString(PAGE)).results().map(key -> key.group(1)))
                .containsAll(keys.stream()
                        .filter(key -> !key.equals("password_file"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{url: 'http://h', stream: s, mode: after_reply} | 1:23: bridge.redis.url: expected redis://HOST:PORT"
                        + " or rediss://HOST:PORT, found \"http://h\"",
                "{url: 'redis://u:hush@h', stream: s, mode: after_reply} | 1:23: bridge.redis.url: expected a URL"
                        + " without user and password",
                "{url: 'redis://h', mode: after_reply} | 1:17: bridge.redis: the key stream is missing",
                "{url: 'redis://h', stream: s, mode: after_reply, username: u} | 1:17: bridge.redis: username needs"
                        + " password or password_file",
                "{url: 'redis://h', stream: s, mode: after_reply, ca: nowhere.crt} | 1:70: bridge.redis.ca:"
                        + " nowhere.crt: there is no such file",
                "{url: 'redis://h', stream: s, mode: before_reply, timeout: 4s} | 1:9: bridge: its timeout, 4s, must"
                        + " be shorter than server.deadline, 4s",
                "{url: 'redis://h', stream: s, mode: after_reply, key: k} | 1:66: bridge.redis: unknown key \"key\","
                        + " expected one of mode, topics, timeout, on_failure, overflow, queue, flush, url, username,"
                        + " password, password_file, ca, stream, max_length, request_timeout",
            })
    void mistakesAreOneLineWithTheirPlace(String yaml, String message) {
        assertThatThrownBy(() -> read("bridge: {redis: " + yaml + "}"))
                .hasMessageEndingWith("p.yaml:" + message)
                .hasMessageNotContaining("hush");
    }

    @Test
    void checkConfigSaysThatRedisDoesNotAnswer() throws Exception {
        Path file = Files.writeString(
                folder.resolve("p.yaml"),
                "bridge: {redis: {url: 'redis://127.0.0.1:1', stream: s, mode: before_reply}}");
        assertThat(ConfigFiles.rehearse(file, Map.of()).warnings())
                .singleElement()
                .asString()
                .startsWith(file + ":1:17: bridge.redis: messages cannot be sent now: Redis at 127.0.0.1:1: ");
    }

    @Test
    void secretsAreNotPrinted() throws Exception {
        assertThat(read("bridge: {redis: {url: 'redis://h', stream: s, mode: after_reply, password: hush}}")
                        .toString())
                .doesNotContain("hush");
    }

    private ConfiguredSink read(String yaml) throws Exception {
        return ConfigFiles.read(Files.writeString(folder.resolve("p.yaml"), yaml))
                .sinks()
                .get(0);
    }
}
