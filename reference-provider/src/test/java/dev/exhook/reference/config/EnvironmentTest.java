package dev.exhook.reference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.protobuf.ByteString;
import dev.exhook.proto.v3.Message;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.Publish;
import dev.exhook.reference.sql.DatabaseSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EnvironmentTest {
    private static final String FILE = """
            server:
              listen: 127.0.0.1:1
              max_message_bytes: 99
            message:
            log_connections: true
            """;

    @Test
    void aVariableGoesBeforeTheFileAndTheRestStays() throws ConfigException {
        ServerConfig server = read(Map.of(
                        "EXHOOK_SERVER__LISTEN", "127.0.0.1:2", "EXHOOK_MESSAGE__MAX_PAYLOAD_BYTES", "5"))
                .server();
        assertThat(server.listen()).isEqualTo(ListenAddress.loopback(2));
        assertThat(server.options().maxMessageBytes()).isEqualTo(99);
    }

    @Test
    void sectionsAndListsAreYamlAndMayFillWhatTheFileLeavesEmpty() throws ConfigException {
        for (Map<String, String> variables : List.of(
                Map.of("EXHOOK_MESSAGE", "rules: [{topics: [a, 'b/#'], action: drop}]"),
                Map.of("EXHOOK_MESSAGE", "{\"rules\": [{\"topics\": [\"a\", \"b/#\"], \"action\": \"drop\"}]}"),
                Map.of("EXHOOK_MESSAGE__RULES", "[{topics: [a, b/#], action: drop}]"))) {
            Config config = read(variables);
            assertThat(publish(config, "b/1")).isEqualTo(Publish.drop());
            assertThat(publish(config, "c")).isEqualTo(Publish.unchanged());
        }
    }

    @Test
    void aTextIsTakenAsItIsWhateverYamlWouldMakeOfIt() throws ConfigException {
        String password = "[not: {yaml, #\"'";
        DatabaseSettings database = Objects.requireNonNull(read(Map.of(
                        "EXHOOK_MESSAGE__MAX_PAYLOAD_BYTES", "5",
                        "EXHOOK_DATABASE__URL", "jdbc:sqlite:a.db",
                        "EXHOOK_DATABASE__PASSWORD", password))
                .database());
        assertThat(database.password()).isEqualTo(password);
    }

    @Test
    void whatKubernetesAddsForAServiceOfThatNameIsNotOurs() throws ConfigException {
        Config config = read(Map.of(
                "EXHOOK_MESSAGE__MAX_PAYLOAD_BYTES", "5",
                "EXHOOK_PORT", "tcp://10.0.0.1:9000",
                "EXHOOK_PROVIDER_PORT_9000_TCP_ADDR", "10.0.0.1",
                "EXHOOK_PROVIDER_SERVICE_HOST", "10.0.0.1",
                "EXHOOK_PROVIDER_SERVICE_PORT_GRPC", "9000",
                "PATH", "/bin"));
        assertThat(config.server().listen()).isEqualTo(ListenAddress.loopback(1));
    }

    @ParameterizedTest
    @MethodSource
    void aMistakeNamesTheVariable(Map<String, String> variables, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(variables))
                .withMessage(message);
    }

    static Stream<Arguments> aMistakeNamesTheVariable() {
        return Stream.of(
                argumentSet(
                        "bad value",
                        Map.of("EXHOOK_SERVER__MAX_MESSAGE_BYTES", "1 MB"),
                        "environment variable EXHOOK_SERVER__MAX_MESSAGE_BYTES: server.max_message_bytes: expected a"
                                + " whole number from 1 to 2147483647, found \"1 MB\""),
                argumentSet(
                        "bad item of a list",
                        Map.of("EXHOOK_MESSAGE__RULES", "[{topics: [a, b/#/c]}]"),
                        "environment variable EXHOOK_MESSAGE__RULES: message.rules[0].topics[1]: topic filter"
                                + " \"b/#/c\": '#' must be the last level (position 2)"),
                argumentSet(
                        "no list",
                        Map.of("EXHOOK_MESSAGE__RULES", "a"),
                        "environment variable EXHOOK_MESSAGE__RULES: message.rules: expected a list," + " found \"a\""),
                argumentSet(
                        "an empty list",
                        Map.of("EXHOOK_MESSAGE__RULES", ""),
                        "environment variable EXHOOK_MESSAGE__RULES: message.rules: expected a list," + " found \"\""),
                argumentSet(
                        "broken YAML",
                        Map.of("EXHOOK_MESSAGE__RULES", "[a"),
                        "environment variable EXHOOK_MESSAGE__RULES: not YAML: expected ',' or ']', but got"
                                + " <stream end>"),
                argumentSet(
                        "unknown key",
                        Map.of("EXHOOK_MESSAGE__MAX_SIZE", "1"),
                        "environment variable EXHOOK_MESSAGE__MAX_SIZE: message: unknown key \"max_size\", expected"
                                + " one of max_payload_bytes, rules"),
                argumentSet(
                        "key of a value",
                        Map.of("EXHOOK_SERVER__LISTEN__PORT", "1"),
                        "environment variable EXHOOK_SERVER__LISTEN__PORT: server.listen is no section that could"
                                + " have a key port"));
    }

    private static Config read(Map<String, String> variables) throws ConfigException {
        return ConfigReader.read("p.yaml", FILE, variables);
    }

    private static Publish publish(Config config, String topic) {
        return Objects.requireNonNull(config.messagePolicy())
                .apply(Message.newBuilder()
                        .setTopic(topic)
                        .setPayload(ByteString.EMPTY)
                        .build());
    }
}
