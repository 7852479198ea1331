package dev.exhook.broker.internal.script.raw;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RawProviderTest {

    /** Where one is to come back, somebody else may listen meanwhile. */
    @Test
    void aPortThatIsTakenIsSaid() {
        try (RawProvider first = RawProvider.start(call -> {})) {
            int port = first.port();

            assertThatThrownBy(() -> RawProvider.start(port, call -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("cannot listen on 127.0.0.1:" + port + ": ");
        }
    }
}
