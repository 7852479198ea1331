package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.emulated.loop.Promise;
import dev.exhook.broker.internal.emulated.loop.Scheduler;
import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An MQTT client of the emulated broker: it does what a test tells it, and acknowledges what it gets. For the broker's
 * own thread only; its methods wait by the broker's clock.
 */
public final class EmulatedClient implements MqttClient, Peer {
    /** The interval at which it looks whether it is still connected. */
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Scheduler scheduler;
    private final ClientHabits habits;
    private final Packet.Connect connect;
    private final Promise<Packet.Connack> connack;
    private final Promise<Boolean> closed;
    private final Deque<Packet.Publish> received = new ArrayDeque<>();
    private final Deque<Packet> acks = new ArrayDeque<>();
    private final List<Packet> answers = new ArrayList<>();
    private final Map<Integer, Packet.Publish> unreleased = new HashMap<>();
    private final Map<Integer, Promise<Integer>> publishes = new HashMap<>();
    private final Map<Integer, Boolean> releases = new HashMap<>();
    private @Nullable Promise<List<Integer>> subscribed;
    private @Nullable Promise<List<Integer>> unsubscribed;
    private @Nullable Promise<Boolean> arrival;
    private @Nullable Connection connection;
    private Optional<Integer> disconnectCode = Optional.empty();
    private int lastPacketId;
    private boolean left;

    EmulatedClient(Scheduler scheduler, Packet.Connect connect, ClientHabits habits) {
        this.scheduler = scheduler;
        this.connect = connect;
        this.habits = habits;
        this.connack = scheduler.promise();
        this.closed = scheduler.promise();
    }

    void open(Connection opened) {
        connection = opened;
        opened.receive(connect);
    }

    @Override
    public Optional<Packet.Connack> connack(Duration within) {
        return connack.await(within);
    }

    @Override
    public boolean isOnline() {
        return connack.isDone() && connack.await().code() == ReasonCodes.SUCCESS && !left && !closed.isDone();
    }

    @Override
    public boolean wasLetIn() {
        return connack.isDone() && connack.await().code() == ReasonCodes.SUCCESS;
    }

    /** The code of the CONNACK or 0. */
    public int connackCode() {
        return connack.isDone() ? connack.await().code() : ReasonCodes.SUCCESS;
    }

    @Override
    public Optional<List<Integer>> subscribe(List<Packet.Filter> filters, Properties properties, Duration within) {
        Promise<List<Integer>> answer = scheduler.promise();
        subscribed = answer;
        send(new Packet.Subscribe(filters, properties));
        return whileConnected(answer, within);
    }

    @Override
    public Optional<List<Integer>> unsubscribe(List<String> filters, Properties properties, Duration within) {
        Promise<List<Integer>> answer = scheduler.promise();
        unsubscribed = answer;
        send(new Packet.Unsubscribe(filters, properties));
        return whileConnected(answer, within);
    }

    /** Once the connection is gone no answer can come any more, and nobody waits for it. */
    private <T> Optional<T> whileConnected(Promise<T> answer, Duration within) {
        long until = scheduler.nanos() + within.toNanos();
        Optional<T> came = Optional.empty();
        while (came.isEmpty() && !closed.isDone() && scheduler.nanos() < until) {
            came = answer.await(LOOK);
        }
        return came;
    }

    @Override
    public Optional<Integer> publish(Message message, Duration within) {
        Promise<Integer> answer = send(message);
        return message.qos() == 0 ? Optional.empty() : whileConnected(answer, within);
    }

    @Override
    public List<Packet> takeAnswers() {
        List<Packet> taken = List.copyOf(answers);
        answers.clear();
        return taken;
    }

    @Override
    public Optional<Integer> publishWhileOnline(Message message, Duration within) {
        long until = scheduler.nanos() + within.toNanos();
        Promise<Integer> answer = send(message);
        Optional<Integer> code = Optional.empty();
        while (code.isEmpty() && isOnline() && scheduler.nanos() < until) {
            code = answer.await(LOOK);
        }
        return code;
    }

    private Promise<Integer> send(Message message) {
        int packetId = message.qos() == 0 ? 0 : message.packetId().orElseGet(this::nextPacketId);
        Promise<Integer> answer = scheduler.promise();
        publishes.put(packetId, answer);
        releases.put(packetId, message.releases());
        send(new Packet.Publish(
                packetId,
                message.topic(),
                message.payload(),
                message.qos(),
                message.retain(),
                message.duplicate(),
                message.properties()));
        return answer;
    }

    @Override
    public List<Packet.Publish> receive(int count, Duration within) {
        long until = scheduler.nanos() + within.toNanos();
        while (received.size() < count && scheduler.nanos() < until) {
            Promise<Boolean> next = scheduler.promise();
            arrival = next;
            next.await(Duration.ofNanos(until - scheduler.nanos()));
        }
        List<Packet.Publish> taken = new ArrayList<>();
        while (taken.size() < count && !received.isEmpty()) {
            taken.add(received.remove());
        }
        sendAcks();
        return taken;
    }

    /** Before MQTT 5 a DISCONNECT is two bytes, and says nothing more. */
    @Override
    public void disconnect(int code, Properties properties) {
        boolean tellsWhy = connect.version() == MqttVersion.V5;
        send(
                tellsWhy
                        ? new Packet.Disconnect(code, properties)
                        : new Packet.Disconnect(ReasonCodes.SUCCESS, Properties.NONE));
        left = true;
    }

    @Override
    public void drop() {
        left = true;
        if (connection != null) {
            connection.lose();
        }
    }

    @Override
    public boolean isGone(Duration within) {
        return closed.isDone() || closed.await(within).isPresent();
    }

    /** The reason code of the broker's DISCONNECT; empty: none came. */
    public Optional<Integer> disconnectCode() {
        return disconnectCode;
    }

    @Override
    public Packet.Connect connect() {
        return connect;
    }

    @Override
    public void receive(Packet packet) {
        if (left) {
            return;
        }
        if (packet instanceof Packet.Puback
                || packet instanceof Packet.Pubrec
                || packet instanceof Packet.Pubcomp
                || packet instanceof Packet.Disconnect) {
            answers.add(packet);
        }
        if (packet instanceof Packet.Connack ack) {
            connack.complete(ack);
            keepAlive();
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
        } else if (packet instanceof Packet.Suback ack && subscribed != null) {
            subscribed.complete(ack.codes());
        } else if (packet instanceof Packet.Unsuback ack && unsubscribed != null) {
            unsubscribed.complete(ack.codes());
        } else if (packet instanceof Packet.Disconnect goodbye) {
            disconnectCode = Optional.of(goodbye.code());
        }
    }

    @Override
    public void closed() {
        closed.complete(true);
    }

    private void arrived(Packet.Publish publish) {
        if (habits.acknowledges()) {
            switch (publish.qos()) {
                case 1 -> acknowledge(new Packet.Puback(publish.packetId(), ReasonCodes.SUCCESS));
                case 2 -> acknowledge(new Packet.Pubrec(publish.packetId(), ReasonCodes.SUCCESS));
                default -> {}
            }
        }
        if (publish.qos() < 2 || !habits.acknowledges()) {
            keep(publish);
        } else {
            unreleased.put(publish.packetId(), publish);
        }
    }

    /** Before the client does what comes of the message, but behind what it was about to do already. */
    private void acknowledge(Packet ack) {
        acks.add(ack);
        scheduler.soon(this::sendAcks);
    }

    private void sendAcks() {
        while (!acks.isEmpty()) {
            send(acks.remove());
        }
    }

    private void released(Packet.Pubrel release) {
        Packet.Publish publish = unreleased.remove(release.packetId());
        if (publish != null) {
            keep(publish);
        }
        if (habits.acknowledges()) {
            send(new Packet.Pubcomp(release.packetId(), ReasonCodes.SUCCESS));
        }
    }

    private void keep(Packet.Publish publish) {
        received.add(publish);
        if (arrival != null) {
            arrival.complete(true);
        }
    }

    private void recorded(Packet.Pubrec ack) {
        if (ReasonCodes.isError(ack.code()) || !releases.getOrDefault(ack.packetId(), true)) {
            acknowledged(ack.packetId(), ack.code());
        } else {
            send(new Packet.Pubrel(ack.packetId(), ReasonCodes.SUCCESS));
        }
    }

    private void acknowledged(int packetId, int code) {
        Promise<Integer> answer = publishes.remove(packetId);
        if (answer != null) {
            answer.complete(code);
        }
    }

    private void keepAlive() {
        if (habits.pings() && connect.keepalive() > 0 && isOnline()) {
            scheduler.after(Duration.ofSeconds(connect.keepalive()), () -> {
                if (isOnline()) {
                    send(new Packet.Pingreq());
                    keepAlive();
                }
            });
        }
    }

    private int nextPacketId() {
        return ++lastPacketId;
    }

    private void send(Packet packet) {
        if (connection != null && !left && !closed.isDone()) {
            connection.receive(packet);
        }
    }
}
