package dev.exhook.broker.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    @Test
    void noOutgoingConnectionTakesOne() {
        assertThat(Stream.generate(FreePorts::one).limit(100))
                .doesNotHaveDuplicates()
                .allMatch(port -> port >= 20_000 && port < 32_000);
    }

    @Test
    void whereSomebodyListensIsNotFree() throws Exception {
        int port = FreePorts.one();
        assertThat(FreePorts.isFree(port)).isTrue();
        try (ServerSocket somebody = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePorts.isFree(somebody.getLocalPort())).isFalse();
        }
    }
}
