package dev.exhook.broker.internal.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.SubscriptionOptions;
import dev.exhook.broker.internal.emulated.mqtt.Will;
import dev.exhook.broker.internal.release.Releases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The emulated broker by a virtual clock, without sockets, and clients for it. */
final class InMemoryBroker implements AutoCloseable {
    /** By the virtual clock: it costs nothing to wait. */
    static final Duration SOON = Duration.ofSeconds(1);

    private static final int KEEPALIVE = 60;

    private final InMemoryProvider provider = new InMemoryProvider();
    private final EmulatedNode broker = new EmulatedNode(Releases.of("5.10"), Clock.VIRTUAL, provider);

    EmulatedNode broker() {
        return broker;
    }

    InMemoryProvider provider() {
        return provider;
    }

    /** A CONNECT of MQTT 5 with a clean start. */
    static Packet.Connect v5(String id) {
        return v5(id, Map.of(), Optional.empty());
    }

    static Packet.Connect v5(String id, Map<String, Object> properties, Optional<Will> will) {
        return new Packet.Connect(
                id,
                MqttVersion.V5,
                Optional.empty(),
                Optional.empty(),
                true,
                KEEPALIVE,
                new Properties(properties, List.of()),
                will);
    }

    /** The same, resuming a session if there is one, which lives for a day. */
    static Packet.Connect resuming(String id) {
        return new Packet.Connect(
                id,
                MqttVersion.V5,
                Optional.empty(),
                Optional.empty(),
                false,
                KEEPALIVE,
                new Properties(Map.of("Session-Expiry-Interval", 86_400L), List.of()),
                Optional.empty());
    }

    EmulatedClient connect(Packet.Connect connect, ClientHabits habits) {
        EmulatedClient client = broker.connect(connect, habits);
        assertThat(client.connack(SOON)).map(Packet.Connack::code).contains(0);
        return client;
    }

    EmulatedClient connect(String id) {
        return connect(v5(id), ClientHabits.USUAL);
    }

    static void subscribe(EmulatedClient client, int qos, String... filters) {
        List<Packet.Filter> all = Stream.of(filters)
                .map(filter -> new Packet.Filter(filter, SubscriptionOptions.ofQos(qos)))
                .toList();
        assertThat(client.subscribe(all, Properties.NONE, SOON)).isPresent();
    }

    /** The code of the last acknowledgement. */
    static Optional<Integer> publish(EmulatedClient client, String topic, String payload) {
        return client.publish(MqttClient.Message.of(topic, payload, 1), SOON);
    }

    /** The payloads of all that comes soon. */
    static List<String> received(EmulatedClient client) {
        return client.receive(Integer.MAX_VALUE, SOON).stream()
                .map(message -> message.payload().toStringUtf8())
                .toList();
    }

    void pass(Duration time) {
        broker.sleep(time);
    }

    @Override
    public void close() {
        broker.close();
    }
}
