package dev.exhook.it.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.emulated.ClientHabits;
import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import dev.exhook.broker.internal.emulated.mqtt.SubscriptionOptions;
import dev.exhook.broker.internal.emulated.mqtt.Will;
import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.emqx.internal.mqtt.Demands;
import dev.exhook.emqx.internal.mqtt.RealClients;
import dev.exhook.emqx.internal.node.EmqxNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Connects the MQTT clients of a test; they are gone when this is closed. */
final class Guests implements AutoCloseable {
    /** Above what EMQX waits for one call of a provider. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The time after which a message does not come any more. */
    static final Duration SILENCE = Duration.ofSeconds(1);

    private static final int KEEPALIVE = 60;
    private static final String BARE = "bare";

    private final EmqxNode emqx;
    private final RealClients clients;
    private boolean open;

    private Guests(EmqxNode emqx) {
        this.emqx = emqx;
        this.clients = new RealClients(emqx.listeners(), new Demands(Set.of(BARE)));
    }

    static Guests of(EmqxNode emqx) {
        return new Guests(emqx);
    }

    /**
     * Where EMQX refuses whom nobody decides on, nobody is asked any more from the first client without a name on: what
     * such clients are for is what they do, not who they are.
     */
    private void openTheDoor() {
        if (!open && emqx.like().has(Behavior.UNDECIDED_CLIENTS_ARE_REFUSED)) {
            authentication("false");
            open = true;
        }
    }

    private void authentication(String asks) {
        emqx.api().surroundings().configureListener("tcp:default", "", asks);
    }

    /** Without a user name, by Paho. */
    MqttClient connect(MqttVersion version, String clientId) {
        openTheDoor();
        return letIn(
                clients.connect("paho", connect(version, clientId, Optional.empty(), KEEPALIVE), ClientHabits.USUAL));
    }

    /**
     * Without a library: for QoS 2 with MQTT 5, which Paho's does not live through a refusal of, and for large numbers.
     */
    MqttClient connectBare(MqttVersion version, String clientId) {
        openTheDoor();
        return letIn(
                clients.connect(BARE, connect(version, clientId, Optional.empty(), KEEPALIVE), ClientHabits.USUAL));
    }

    /** One that never pings, so that EMQX gives it up after one and a half times so long. */
    MqttClient connectSilent(String clientId, int keepaliveSeconds) {
        openTheDoor();
        return letIn(clients.connect(
                BARE,
                connect(MqttVersion.V5, clientId, Optional.empty(), keepaliveSeconds),
                new ClientHabits(true, false)));
    }

    /** With a will. */
    MqttClient connect(MqttVersion version, String clientId, Will will) {
        openTheDoor();
        return letIn(
                clients.connect("paho", connect(version, clientId, Optional.of(will), KEEPALIVE), ClientHabits.USUAL));
    }

    /** With a user name and a password; whether it is let in is for the test to see. */
    MqttClient login(MqttVersion version, String clientId, String username, String password) {
        return clients.connect(
                "paho",
                new Packet.Connect(
                        clientId,
                        version,
                        Optional.of(username),
                        Optional.of(password),
                        true,
                        KEEPALIVE,
                        Properties.NONE,
                        Optional.empty()),
                ClientHabits.USUAL);
    }

    /** The code of a CONNACK. */
    static int connack(MqttClient client) {
        return client.connack(PATIENCE)
                .map(Packet.Connack::code)
                .orElseThrow(() -> new AssertionError("EMQX answered no CONNECT"));
    }

    /** The code of a SUBACK. */
    static int subscribe(MqttClient client, String filter, int qos) {
        return client.subscribe(
                        List.of(new Packet.Filter(filter, SubscriptionOptions.ofQos(qos))), Properties.NONE, PATIENCE)
                .orElseThrow(() -> new AssertionError("EMQX answered no SUBSCRIBE"))
                .get(0);
    }

    /** The code of the acknowledgement. */
    static int publish(MqttClient client, String topic, String payload, int qos) {
        return client.publish(MqttClient.Message.of(topic, payload, qos), PATIENCE)
                .orElseThrow(() -> new AssertionError("EMQX acknowledged nothing"));
    }

    /** The code of the acknowledgement of a retained message at QoS 1. */
    static int retain(MqttClient client, String topic, String payload) {
        return client.publish(
                        new MqttClient.Message(
                                topic,
                                ByteString.copyFromUtf8(payload),
                                1,
                                true,
                                Properties.NONE,
                                Optional.empty(),
                                true),
                        PATIENCE)
                .orElseThrow(() -> new AssertionError("EMQX acknowledged nothing"));
    }

    /** The next messages, as {@code TOPIC QOS PAYLOAD}. */
    static List<String> received(MqttClient client, int count) {
        return shown(client.receive(count, PATIENCE));
    }

    /** All that comes until nothing more does. */
    static List<String> receivedUntilSilence(MqttClient client) {
        return shown(client.receive(Integer.MAX_VALUE, SILENCE));
    }

    private static List<String> shown(List<Packet.Publish> messages) {
        return messages.stream()
                .map(message -> message.topic() + " " + message.qos() + " "
                        + message.payload().toStringUtf8())
                .toList();
    }

    private static Packet.Connect connect(MqttVersion version, String clientId, Optional<Will> will, int keepalive) {
        return new Packet.Connect(
                clientId, version, Optional.empty(), Optional.empty(), true, keepalive, Properties.NONE, will);
    }

    private static MqttClient letIn(MqttClient client) {
        assertThat(connack(client)).isEqualTo(ReasonCodes.SUCCESS);
        return client;
    }

    @Override
    public void close() {
        clients.close();
        if (open) {
            authentication("true");
        }
    }
}
