package dev.exhook.broker.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:9000",
                "provider.example:1",
                "[::1]:65535",
                "[fe80::1%eth0]:9000",
                "[::ffff:10.0.0.1]:9000",
                "unix:/run/provider.sock",
                "unix:provider.sock"
            })
    void whatIsReadIsShownAsItWasTyped(String text) {
        assertThat(Endpoint.parse(text)).hasToString(text);
    }

    @Test
    void theHostHasNoBrackets() {
        assertThat(Endpoint.parse("[fe80::1%eth0]:9000")).isEqualTo(new Endpoint("fe80::1%eth0", 9000));
    }

    @Test
    void aZoneIsThisMachinesBusinessAndNotThePeers() {
        assertThat(Endpoint.parse("[fe80::1%eth0]:9000").authority()).isEqualTo("[fe80::1]:9000");
    }

    @Test
    void aSocketIsNamedAsGrpcNamesIt() {
        Endpoint socket = Endpoint.parse("unix:///run/provider.sock");

        assertThat(socket.socketFile()).contains(Path.of("/run/provider.sock"));
        assertThat(socket.authority()).isEqualTo("localhost");
        assertThat(Endpoint.parse("provider.example:1").socketFile()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "|HOST:PORT expected, as 127.0.0.1:9000, not []",
                "nowhere|HOST:PORT expected, as 127.0.0.1:9000, not [nowhere]",
                ":9000|HOST:PORT expected, as 127.0.0.1:9000, not [:9000]",
                "[::1]|HOST:PORT expected, as 127.0.0.1:9000, not [[::1]]",
                "http://h:9000|HOST:PORT expected, without http://, not [http://h:9000]",
                " h:9000|HOST:PORT expected, without blanks, not [ h:9000]",
                "h:9000 |HOST:PORT expected, without blanks, not [h:9000 ]",
                "a,b:1|one HOST:PORT expected, without a comma, not [a,b:1]",
                "::1:9000|an IPv6 address in brackets expected, as [::1]:9000, not [::1:9000]",
                "[::1:9000|both brackets around an IPv6 address expected, as [::1]:9000, not [[::1:9000]",
                "[h]:9000|an IPv6 address within the brackets expected",
                "[fe80::1%]:9000|an IPv6 address within the brackets expected",
                "unix:|the file of a socket expected, as unix:/run/provider.sock, not [unix:]",
                "unix:/|the file of a socket expected, as unix:/run/provider.sock, not [unix:/]",
                "h:|a port from 1 to 65535 expected, not [] in [h:]",
                "h:0|a port from 1 to 65535 expected, not [0] in [h:0]",
                "h:65536|a port from 1 to 65535 expected, not [65536] in [h:65536]",
                "h:99999|a port from 1 to 65535 expected, not [99999] in [h:99999]",
                "h:-1|a port from 1 to 65535 expected, not [-1] in [h:-1]",
                "h:9000/x|a port from 1 to 65535 expected, not [9000/x] in [h:9000/x]",
                "h:٩|a port from 1 to 65535 expected, not [٩] in [h:٩]",
            })
    void eachMistakeHasItsLine(String text, String line) {
        assertThatThrownBy(() -> Endpoint.parse(text == null ? "" : text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(line);
    }
}
