package dev.exhook.emqx.internal.mqtt;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MqttOverWebSocketTest {

    @Test
    void aListenerThatRefusesTheUpgradeIsSaidInOneLine() throws IOException {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try (ServerSocket listener = new ServerSocket()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> refuse(listener));
            InetSocketAddress broker = (InetSocketAddress) listener.getLocalSocketAddress();
            BareConnection connection = new BareConnection(loops, broker, MqttVersion.V5, true);

            assertThatThrownBy(() -> connection.open(new Nobody()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("no MQTT over WebSocket: ")
                    .hasMessageContaining("500");
            answered.join();
        } finally {
            loops.shutdownGracefully().syncUninterruptibly();
        }
    }

    private static final class Nobody implements BareConnection.Listener {
        @Override
        public void receive(Packet packet) {}

        @Override
        public void closed() {}
    }

    private static void refuse(ServerSocket listener) {
        try (Socket client = listener.accept()) {
            client.getOutputStream()
                    .write("HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            while (client.getInputStream().read() >= 0) {
                // Until the client has read it and gone.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
