package dev.exhook.emqx.internal.target;

import dev.exhook.broker.internal.emulated.ClientHabits;
import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.surroundings.Surroundings;
import dev.exhook.conformance.internal.expect.Client;
import dev.exhook.emqx.internal.mqtt.Demands;
import dev.exhook.emqx.internal.mqtt.RealClients;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A client of MQTT 5 with a real connection, for one question. */
final class Visitor implements AutoCloseable {
    /** A hang guard, far above EMQX's default request_timeout for each of the hooks on the way to an answer. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The beginning of its client identifiers. */
    static final String PREFIX = "exhook-tck";

    private static final String NAME = "visitor";
    private static final int KEEPALIVE = 60;

    private final RealClients clients;
    private final MqttClient mqtt;

    private Visitor(RealClients clients, MqttClient mqtt) {
        this.clients = clients;
        this.mqtt = mqtt;
    }

    /** Sends a CONNECT. */
    static Visitor connect(InetSocketAddress broker, Client client) {
        RealClients clients = new RealClients(Map.of(Surroundings.TCP, broker), new Demands(Set.of(NAME)));
        Packet.Connect connect = new Packet.Connect(
                client.clientid().orElseGet(() -> PREFIX + "-" + UUID.randomUUID()),
                MqttVersion.V5,
                present(client.username()),
                present(client.password()),
                true,
                KEEPALIVE,
                Properties.NONE,
                Optional.empty());
        return new Visitor(clients, clients.connect(NAME, connect, ClientHabits.USUAL));
    }

    private static Optional<String> present(String text) {
        return Optional.of(text).filter(words -> !words.isEmpty());
    }

    /** The reason code of the CONNACK; empty: EMQX did not answer. */
    Optional<Integer> connack() {
        return mqtt.connack(PATIENCE).map(Packet.Connack::code);
    }

    /** The client, for what it does next. */
    MqttClient mqtt() {
        return mqtt;
    }

    /** Its client identifier. */
    String id() {
        return mqtt.connect().clientId();
    }

    @Override
    public void close() {
        if (mqtt.isOnline()) {
            mqtt.disconnect(0, Properties.NONE);
        }
        clients.close();
    }
}
