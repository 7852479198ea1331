package dev.exhook.emqx.internal.mqtt;

import dev.exhook.broker.internal.emulated.ClientHabits;
import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A client that sends just what it is told, also what MQTT forbids, and answers only if it is told to: for what client
 * libraries refuse.
 */
final class BareClient implements MqttClient, BareConnection.Listener {
    private final Packet.Connect connect;
    private final ClientHabits habits;
    private final BareConnection connection;
    private final Inbox inbox = new Inbox();
    private final Map<Integer, Packet.Publish> unreleased = new HashMap<>();
    private final Map<Integer, CompletableFuture<Integer>> publishes = new HashMap<>();
    private final Map<Integer, Boolean> releases = new HashMap<>();
    private CompletableFuture<List<Integer>> subscribed = new CompletableFuture<>();
    private CompletableFuture<List<Integer>> unsubscribed = new CompletableFuture<>();
    private int lastPacketId;

    private BareClient(Packet.Connect connect, ClientHabits habits, BareConnection connection) {
        this.connect = connect;
        this.habits = habits;
        this.connection = connection;
    }

    /** Opens the connection and sends CONNECT. */
    static BareClient open(Packet.Connect connect, ClientHabits habits, BareConnection connection) {
        BareClient client = new BareClient(connect, habits, connection);
        connection.open(client);
        connection.send(connect);
        return client;
    }

    @Override
    public Packet.Connect connect() {
        return connect;
    }

    @Override
    public Optional<Packet.Connack> connack(Duration within) {
        return inbox.connack(within);
    }

    @Override
    public boolean isOnline() {
        return inbox.isOnline();
    }

    @Override
    public boolean wasLetIn() {
        return inbox.wasLetIn();
    }

    @Override
    public Optional<List<Integer>> subscribe(List<Packet.Filter> filters, Properties properties, Duration within) {
        CompletableFuture<List<Integer>> answer = new CompletableFuture<>();
        synchronized (this) {
            subscribed = answer;
        }
        connection.send(new Packet.Subscribe(filters, properties));
        return inbox.await(answer, within);
    }

    @Override
    public Optional<List<Integer>> unsubscribe(List<String> filters, Properties properties, Duration within) {
        CompletableFuture<List<Integer>> answer = new CompletableFuture<>();
        synchronized (this) {
            unsubscribed = answer;
        }
        connection.send(new Packet.Unsubscribe(filters, properties));
        return inbox.await(answer, within);
    }

    @Override
    public Optional<Integer> publish(Message message, Duration within) {
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        int packetId;
        synchronized (this) {
            packetId = message.qos() == 0 ? 0 : message.packetId().orElseGet(() -> ++lastPacketId);
            publishes.put(packetId, answer);
            releases.put(packetId, message.releases());
        }
        connection.send(new Packet.Publish(
                packetId,
                message.topic(),
                message.payload(),
                message.qos(),
                message.retain(),
                message.duplicate(),
                message.properties()));
        return message.qos() == 0 ? Optional.empty() : inbox.await(answer, within);
    }

    @Override
    public List<Packet.Publish> receive(int count, Duration within) {
        return inbox.receive(count, within);
    }

    @Override
    public void disconnect(int code, Properties properties) {
        inbox.left();
        connection.send(new Packet.Disconnect(code, properties));
        connection.close();
    }

    @Override
    public void drop() {
        inbox.left();
        connection.close();
    }

    @Override
    public boolean isGone(Duration within) {
        return inbox.isGone(within);
    }

    @Override
    public synchronized void receive(Packet packet) {
        if (packet instanceof Packet.Connack ack) {
            inbox.connected(ack);
            keepAlive(ack);
        } else if (packet instanceof Packet.Publish publish) {
            arrived(publish);
        } else if (packet instanceof Packet.Pubrel release) {
            released(release);
        } else if (packet instanceof Packet.Puback ack) {
            acknowledged(ack.packetId(), ack.code());
        } else if (packet instanceof Packet.Pubrec ack) {
            recorded(ack);
        } else if (packet instanceof Packet.Pubcomp ack) {
            acknowledged(ack.packetId(), ack.code());
        } else if (packet instanceof Packet.Suback ack) {
            subscribed.complete(ack.codes());
        } else if (packet instanceof Packet.Unsuback ack) {
            unsubscribed.complete(ack.codes());
        }
    }

    @Override
    public void closed() {
        inbox.closed();
    }

    private void keepAlive(Packet.Connack ack) {
        if (habits.pings() && connect.keepalive() > 0 && ack.code() == ReasonCodes.SUCCESS) {
            connection.pingEvery(Duration.ofSeconds(connect.keepalive()));
        }
    }

    private void arrived(Packet.Publish publish) {
        if (publish.qos() < 2 || !habits.acknowledges()) {
            inbox.arrived(publish);
        } else {
            unreleased.put(publish.packetId(), publish);
        }
        if (habits.acknowledges()) {
            switch (publish.qos()) {
                case 1 -> connection.send(new Packet.Puback(publish.packetId(), ReasonCodes.SUCCESS));
                case 2 -> connection.send(new Packet.Pubrec(publish.packetId(), ReasonCodes.SUCCESS));
                default -> {}
            }
        }
    }

    private void released(Packet.Pubrel release) {
        Packet.Publish publish = unreleased.remove(release.packetId());
        if (publish != null) {
            inbox.arrived(publish);
        }
        if (habits.acknowledges()) {
            connection.send(new Packet.Pubcomp(release.packetId(), ReasonCodes.SUCCESS));
        }
    }

    private void recorded(Packet.Pubrec ack) {
        if (ReasonCodes.isError(ack.code()) || !releases.getOrDefault(ack.packetId(), true)) {
            acknowledged(ack.packetId(), ack.code());
        } else {
            connection.send(new Packet.Pubrel(ack.packetId(), ReasonCodes.SUCCESS));
        }
    }

    private void acknowledged(int packetId, int code) {
        CompletableFuture<Integer> answer = publishes.remove(packetId);
        if (answer != null) {
            answer.complete(code);
        }
    }
}
