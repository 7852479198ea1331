package dev.exhook.emqx.internal.mqtt;

import dev.exhook.broker.internal.emulated.ClientHabits;
import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.scenario.StepRunner;
import dev.exhook.broker.internal.surroundings.Surroundings;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Connects the clients of one scenario to a real broker: Paho's, as people use them, or a bare one where a scenario
 * demands what libraries refuse.
 */
public final class RealClients implements StepRunner.Connector, AutoCloseable {
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final List<PahoClient> opened = new ArrayList<>();
    private final Map<String, InetSocketAddress> listeners;
    private final Demands demands;

    /**
     * For clients of one broker.
     *
     * @param listeners where it listens, by the names that scenarios have for it
     */
    public RealClients(Map<String, InetSocketAddress> listeners, Demands demands) {
        this.listeners = Map.copyOf(listeners);
        this.demands = demands;
    }

    @Override
    public MqttClient connect(String name, Packet.Connect connect, ClientHabits habits) {
        InetSocketAddress broker = Optional.ofNullable(listeners.get(habits.listener()))
                .orElseThrow(() -> new IllegalArgumentException(name + " comes in by the listener " + habits.listener()
                        + ", which this EMQX does not tell of"));
        boolean overWebSocket = habits.listener().equals(Surroundings.WS);
        if (overWebSocket || demands.bare().contains(name)) {
            return BareClient.open(
                    connect, habits, new BareConnection(loops, broker, connect.version(), overWebSocket));
        }
        PahoClient client = connect.version() == MqttVersion.V5
                ? PahoV5Client.open(connect, broker)
                : PahoV3Client.open(connect, broker);
        opened.add(client);
        return client;
    }

    /** Closes what is still open. */
    @Override
    public void close() {
        opened.forEach(PahoClient::close);
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
