package dev.exhook.it.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "it reads Linux's /proc")
class ListeningSocketsTest {

    @Test
    void aSocketOnLoopbackIsToldFromOneOnAllAddresses() throws IOException {
        try (ServerSocket here = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket everywhere = new ServerSocket(0)) {
            assertThat(ListeningSockets.of(Stream.of(ProcessHandle.current())))
                    .contains(new InetSocketAddress(InetAddress.getLoopbackAddress(), here.getLocalPort()))
                    .filteredOn(socket -> socket.getPort() == everywhere.getLocalPort())
                    .singleElement()
                    .satisfies(socket ->
                            assertThat(socket.getAddress().isAnyLocalAddress()).isTrue());
        }
    }

    @Test
    void addressesOfBothFamiliesAreRead() throws IOException {
        byte[] loopback6 = new byte[16];
        loopback6[15] = 1;

        assertThat(ListeningSockets.address("0100007F:1F90"))
                .isEqualTo(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 8080));
        assertThat(ListeningSockets.address("00000000000000000000000001000000:075B"))
                .isEqualTo(new InetSocketAddress(InetAddress.getByAddress(loopback6), 1883));
    }
}
