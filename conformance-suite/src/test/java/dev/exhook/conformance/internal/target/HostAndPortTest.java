package dev.exhook.conformance.internal.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostAndPortTest {

    @ParameterizedTest
    @CsvSource({"127.0.0.1:9000,127.0.0.1,9000", "provider.example:1,provider.example,1", "[::1]:65535,::1,65535"})
    void whatPeopleTypeIsUnderstood(String text, String host, int port) {
        assertThat(HostAndPort.parse(text).host()).isEqualTo(host);
        assertThat(HostAndPort.parse(text).port()).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "localhost|HOST:PORT expected, as 127.0.0.1:9000, not [localhost]",
                ":9000|HOST:PORT expected, as 127.0.0.1:9000, not [:9000]",
                "http://localhost:9000|HOST:PORT expected, without a scheme, not [http://localhost:9000]",
                "::1:9000|an IPv6 address stands in brackets, as [::1]:9000, not [::1:9000]",
                "localhost:0|a port from 1 to 65535 expected, not [0] in [localhost:0]",
                "localhost:65536|a port from 1 to 65535 expected, not [65536] in [localhost:65536]",
                "localhost:nine|a port from 1 to 65535 expected, not [nine] in [localhost:nine]",
            })
    void whatCannotBeMeantIsSaidInOneLine(String text, String line) {
        assertThatThrownBy(() -> HostAndPort.parse(text)).hasMessage(line);
    }

    @Test
    void nothingAtAllIsNoAddress() {
        assertThatThrownBy(() -> HostAndPort.parse("")).hasMessageStartingWith("HOST:PORT expected");
    }
}
