package dev.exhook.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:9000,127.0.0.1,9000",
        "localhost:0,localhost,0",
        "[::1]:65535,::1,65535",
        "0.0.0.0:1,0.0.0.0,1"
    })
    void anAddressIsReadAndWrittenAlike(String text, String host, int port) {
        ListenAddress address = ListenAddress.parse(text);
        assertThat(address).isEqualTo(new ListenAddress(host, port)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9000",
                "localhost",
                "localhost:",
                ":9000",
                "::1:9000",
                "[::1]",
                "a b:1",
                "h:65536",
                "h:-1",
                "h:99999999"
            })
    void anythingElseIsQuotedWithWhatWasExpected(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListenAddress.parse(text))
                .withMessage("expected HOST:PORT such as 127.0.0.1:9000 or [::1]:9000, found \"" + text + "\"");
    }

    @Test
    void partsAreCheckedToo() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ListenAddress(" ", 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListenAddress.loopback(65_536))
                .withMessage("a port is 0 to 65535, not 65536");
    }
}
