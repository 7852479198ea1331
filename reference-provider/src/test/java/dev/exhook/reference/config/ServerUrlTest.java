package dev.exhook.reference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.reference.config.ServerUrl.Scheme;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerUrlTest {
    private static final Scheme PLAIN = new Scheme("amqp", 5672);
    private static final Scheme SECURE = new Scheme("amqps", 5671);

    private static ServerUrl parse(String text) {
        return ServerUrl.parse(text, PLAIN, SECURE);
    }

    @ParameterizedTest
    @CsvSource({
        "amqp://h, amqp://h:5672, false",
        "amqps://h, amqps://h:5671, true",
        "amqps://h:1, amqps://h:1, true",
        "amqp://[::1]:9, amqp://[::1]:9, false"
    })
    void aServerIsReadWithThePortOfItsScheme(String text, String whole, boolean tls) {
        assertThat(parse(text)).hasToString(whole).extracting(ServerUrl::tls).isEqualTo(tls);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "h:5672",
                "http://h",
                "amqp://",
                "amqp://h:70000",
                "amqp://h/vhost",
                "amqp://h?heartbeat=1",
                "amqp://h#x",
                "amqp://a b"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> parse(text))
                .hasMessage("expected amqp://HOST:PORT or amqps://HOST:PORT, found \"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amqp://u:hush@h", "amqp://u:hu sh@h", "http://u:hush@h"})
    void aPasswordIsNotRepeated(String text) {
        assertThatThrownBy(() -> parse(text)).hasMessage("expected a URL without user and password");
    }
}
