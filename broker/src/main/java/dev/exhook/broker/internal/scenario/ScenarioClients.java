package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The clients of a scenario by their names, and what they do. */
final class ScenarioClients {
    /** How long a client waits for an answer of the broker. */
    private static final Duration ANSWER = Duration.ofSeconds(12);
    /** The time that a step without an answer gives the broker: a publish at QoS 0, a kick. */
    static final Duration MOMENT = Duration.ofMillis(300);
    /** From DISCONNECT to the next step. */
    private static final Duration GOODBYE = Duration.ofMillis(200);
    /** From the loss of the network until the broker knows. */
    private static final Duration LOSS = Duration.ofSeconds(1);

    /** {@code gone} as the recordings have it: the client library's numbers for a lost and for a refused connection. */
    private static final int LOST = 7;

    private static final int REFUSED = 5;
    private static final int REFUSED_BY_V5_CODE = 2;

    private final StepRunner.Connector connector;
    private final Pace pace;
    private final Map<String, MqttClient> clients = new LinkedHashMap<>();
    private final IdentityHashMap<MqttClient, Integer> published = new IdentityHashMap<>();

    ScenarioClients(StepRunner.Connector connector, Pace pace) {
        this.connector = connector;
        this.pace = pace;
    }

    /** Those that are connected. */
    List<MqttClient> open() {
        return clients.values().stream().filter(MqttClient::isOnline).toList();
    }

    /** Does what a client does, or has done. */
    Observed perform(Action.OfClient action) {
        MqttClient client = client(action.client());
        if (action instanceof Action.Subscribe subscribe) {
            return new Observed.Suback(client.subscribe(subscribe.filters(), subscribe.properties(), ANSWER));
        }
        if (action instanceof Action.Unsubscribe unsubscribe) {
            return new Observed.Unsuback(client.unsubscribe(unsubscribe.filters(), unsubscribe.properties(), ANSWER));
        }
        if (action instanceof Action.Publish publish) {
            return publish(client, publish.message());
        }
        if (action instanceof Action.Receive receive) {
            return new Observed.Received(client.receive(receive.count(), receive.within()));
        }
        if (action instanceof Action.Gone gone) {
            return new Observed.Gone(client.isGone(gone.within()) ? Optional.of(goneNumber(client)) : Optional.empty());
        }
        if (action instanceof Action.Disconnect disconnect) {
            client.disconnect(disconnect.reason(), disconnect.properties());
            pace.settle(GOODBYE);
        } else {
            pace.settle(LOSS);
            client.drop();
            pace.settle(MOMENT);
        }
        return new Observed.Nothing();
    }

    Observed connect(Action.Connect connect) {
        MqttClient client = connector.connect(connect.name(), connect.packet(), connect.habits());
        clients.put(connect.name(), client);
        return new Observed.Connack(client.connack(ANSWER));
    }

    private MqttClient client(String name) {
        MqttClient client = clients.get(name);
        if (client == null) {
            throw new IllegalArgumentException("no client " + name);
        }
        return client;
    }

    private Observed publish(MqttClient client, MqttClient.Message message) {
        if (pace.showsAnswers()) {
            return answered(client, numbered(client, message));
        }
        Optional<Integer> code = client.publish(message, ANSWER);
        if (message.qos() == 0) {
            pace.settle(MOMENT);
            return new Observed.Nothing();
        }
        boolean gone = code.isEmpty() && !client.isOnline();
        return new Observed.Puback(code, gone ? Optional.of(goneNumber(client)) : Optional.empty());
    }

    /** The client of the recordings that tell all took a packet identifier for QoS 0, too. */
    private MqttClient.Message numbered(MqttClient client, MqttClient.Message message) {
        int next = published.merge(client, 1, Integer::sum);
        return message.packetId().isPresent() ? message : message.withPacketId(next);
    }

    private Observed answered(MqttClient client, MqttClient.Message message) {
        client.takeAnswers();
        Optional<Optional<Integer>> code = Optional.empty();
        if (message.qos() == 0) {
            var unused = client.publish(message, ANSWER);
        } else {
            code = Optional.of(client.publishWhileOnline(message, ANSWER));
        }
        pace.settle(MOMENT);
        return new Observed.Answered(
                code,
                client.isOnline() ? Optional.empty() : Optional.of(goneNumber(client)),
                client.connect().version(),
                client.takeAnswers());
    }

    private static int goneNumber(MqttClient client) {
        if (client.wasLetIn()) {
            return LOST;
        }
        return client.connect().version() == MqttVersion.V5 ? REFUSED_BY_V5_CODE : REFUSED;
    }
}
