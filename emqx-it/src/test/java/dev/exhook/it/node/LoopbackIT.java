package dev.exhook.it.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.emqx.internal.node.InstalledEmqx;
import dev.exhook.emqx.internal.node.Lease;
import dev.exhook.it.junit.EmqxTest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** An EMQX that the kit started can be reached from this machine only. */
@EmqxTest
class LoopbackIT {
    private static final int DISTRIBUTION = 4370;
    private static final int RPC = 5370;

    private final EmqxNode emqx;
    private final Lease lease;

    LoopbackIT(EmqxNode emqx, Lease lease) {
        assumeTrue(lease.source().givesNewOnes(), "how a running EMQX listens is its owner's matter");
        this.emqx = emqx;
        this.lease = lease;
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "it reads Linux's /proc")
    void eachSocketOfItsProcessesIsBoundToLoopback() {
        assumeTrue(lease.source() instanceof InstalledEmqx, "a container's processes are not this one's");
        int number = numberOf(emqx.api().nodes().get(0));

        List<InetSocketAddress> sockets = ListeningSockets.of(ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains("/erts-")));

        assertThat(sockets)
                .extracting(InetSocketAddress::getPort)
                .contains(emqx.mqtt().getPort(), emqx.rest().getPort(), DISTRIBUTION + number, RPC + number);
        assertThat(sockets).allMatch(socket -> socket.getAddress().isLoopbackAddress());
    }

    /** {@code emqx17@127.0.0.1}. */
    private static int numberOf(String node) {
        return Integer.parseInt(node.replaceAll("^emqx([0-9]+)@.*$", "$1"));
    }

    @Test
    void atThisMachinesOtherAddressesNobodyAnswers() throws IOException {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        assumeTrue(!others.isEmpty(), "this machine has no address but loopback");
        for (InetAddress address : others) {
            for (int port : new int[] {emqx.mqtt().getPort(), emqx.rest().getPort()}) {
                assertThatThrownBy(() -> new Socket(address, port).close())
                        .as("%s port %d", address, port)
                        .isInstanceOf(ConnectException.class);
            }
        }
    }
}
