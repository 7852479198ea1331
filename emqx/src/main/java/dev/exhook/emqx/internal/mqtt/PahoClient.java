package dev.exhook.emqx.internal.mqtt;

import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The base of both of Paho's clients: what they brought, and exceptions that nobody can handle. */
abstract class PahoClient implements MqttClient, AutoCloseable {
    /** For what needs no answer of the broker. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Paho's numbers, the same in both clients: disconnected, disconnecting, not connected, connection lost. */
    private static final Set<Integer> CONNECTION_GONE = Set.of(32101, 32102, 32104, 32109);

    /** Kept, so that it stays as it is set: refusals, which scenarios ask for, are no news. */
    private static final Logger LOGGER = Logger.getLogger("org.eclipse.paho");

    static {
        LOGGER.setLevel(Level.OFF);
    }

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

    /** Makes a client; Paho declares its exceptions for arguments that scenarios were checked for. */
    static <T> T making(Callable<T> action) {
        try {
            return action.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Paho refuses: " + e, e);
        }
    }

    /** Tells Paho to do something; where it answers that the connection is gone, the client takes note of that. */
    final void tell(Order order) {
        try {
            order.give();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            if (!CONNECTION_GONE.contains(reasonCode(e))) {
                throw new IllegalStateException("Paho refuses: " + e, e);
            }
            inbox.closed();
        }
    }

    private static int reasonCode(Exception trouble) {
        if (trouble instanceof org.eclipse.paho.client.mqttv3.MqttException v3) {
            return v3.getReasonCode();
        }
        return trouble instanceof org.eclipse.paho.mqttv5.common.MqttException v5 ? v5.getReasonCode() : 0;
    }

    /** Something that Paho is told to do. */
    @FunctionalInterface
    interface Order {
        void give() throws Exception;
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
