package dev.exhook.emqx.mqtt;

import dev.exhook.conformance.broker.ClientHabits;
import dev.exhook.conformance.broker.mqtt.MqttClient;
import dev.exhook.conformance.broker.mqtt.Packet;
import dev.exhook.conformance.scenario.StepRunner;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** Connects the clients of one scenario to a real broker. */
public final class RealClients implements StepRunner.Connector, AutoCloseable {
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final InetSocketAddress broker;

    /** For clients of the broker that listens there. */
    public RealClients(InetSocketAddress broker) {
        this.broker = broker;
    }

    @Override
    public MqttClient connect(String name, Packet.Connect connect, ClientHabits habits) {
        return BareClient.open(connect, habits, new BareConnection(loops, broker, connect.version()));
    }

    /** Closes what is still open. */
    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
