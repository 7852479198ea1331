package dev.exhook.emqx.internal.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.proto.HangGuard;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class BareConnectionTest {
    private static final byte[] CONNACK = {0x20, 0x03, 0x00, 0x00, 0x00};
    private static final int PACKET_ID = 7;
    private static final byte[] PUBACK = {0x40, 0x02, 0x00, PACKET_ID};

    /** Keeps what comes; busy with the first packet until it may go on. */
    private static final class Busy implements BareConnection.Listener {
        private final List<Packet> packets = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Void> busy = new CompletableFuture<>();
        private final CompletableFuture<Void> free = new CompletableFuture<>();
        private final CompletableFuture<Void> closed = new CompletableFuture<>();

        @Override
        public void receive(Packet packet) {
            packets.add(packet);
            busy.complete(null);
            free.join();
        }

        @Override
        public void closed() {
            closed.complete(null);
        }
    }

    @Test
    void theLastPacketIsReadThoughTheNextCannotBeSent() throws Exception {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var connection = new BareConnection(
                    loops, (InetSocketAddress) broker.getLocalSocketAddress(), MqttVersion.V5, false);
            Busy listener = new Busy();
            connection.open(listener);
            try (Socket client = broker.accept()) {
                client.getOutputStream().write(CONNACK);
                listener.busy.join();
                client.getOutputStream().write(PUBACK);
                client.setSoLinger(true, 0);
            }
            connection.send(new Packet.Pingreq());
            listener.free.complete(null);

            assertThat(listener.closed).succeedsWithin(HangGuard.LIMIT);
            assertThat(listener.packets).hasSize(2).last().isEqualTo(new Packet.Puback(PACKET_ID, 0));
        } finally {
            loops.shutdownGracefully().syncUninterruptibly();
        }
    }
}
