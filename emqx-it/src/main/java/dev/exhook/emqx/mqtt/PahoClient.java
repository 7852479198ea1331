package dev.exhook.emqx.mqtt;

import dev.exhook.conformance.broker.mqtt.MqttClient;
import dev.exhook.conformance.broker.mqtt.Packet;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** What both of Paho's clients have in common: what they brought, and exceptions that nobody can handle. */
abstract class PahoClient implements MqttClient, AutoCloseable {
    /** For what needs no answer of the broker. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Packet.Connect connect;
    private final Inbox inbox = new Inbox();

    PahoClient(Packet.Connect connect) {
        this.connect = connect;
    }

    final Inbox inbox() {
        return inbox;
    }

    static String address(InetSocketAddress broker) {
        return "tcp://" + broker.getHostString() + ":" + broker.getPort();
    }

    /** Paho declares its exceptions for arguments that scenarios were checked for, and for clients in the wrong state. */
    static <T> T calling(Callable<T> action) {
        try {
            return action.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Paho refuses: " + e, e);
        }
    }

    /** Frees what it holds; the connection is gone afterwards. */
    @Override
    public abstract void close();

    @Override
    public final Packet.Connect connect() {
        return connect;
    }

    @Override
    public final Optional<Packet.Connack> connack(Duration within) {
        return inbox.connack(within);
    }

    @Override
    public final boolean isOnline() {
        return inbox.isOnline();
    }

    @Override
    public final boolean wasLetIn() {
        return inbox.wasLetIn();
    }

    @Override
    public final List<Packet.Publish> receive(int count, Duration within) {
        return inbox.receive(count, within);
    }

    @Override
    public final boolean isGone(Duration within) {
        return inbox.isGone(within);
    }
}
