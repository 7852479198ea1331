package dev.exhook.broker.internal.scenario;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.emulated.ClientHabits;
import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.script.Script;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The action of a step. */
public sealed interface Action {

    /** An action of a client that is connected already. */
    sealed interface OfClient extends Action {

        /** The connection's name in the scenario. */
        String client();
    }

    /** An action on a provider of the scenario. */
    sealed interface OfProvider extends Action {

        /** The provider's name in the scenario. */
        String provider();
    }

    /**
     * A client connects; waits for CONNACK.
     *
     * @param name what later steps call the connection
     */
    record Connect(String name, Packet.Connect packet, ClientHabits habits) implements Action {}

    /** Waits for SUBACK. */
    record Subscribe(String client, List<Packet.Filter> filters, Properties properties) implements OfClient {

        public Subscribe {
            filters = List.copyOf(filters);
        }
    }

    /** Waits for UNSUBACK. */
    record Unsubscribe(String client, List<String> filters, Properties properties) implements OfClient {

        public Unsubscribe {
            filters = List.copyOf(filters);
        }
    }

    /** Waits for the last acknowledgement; at QoS 0 for a moment. */
    record Publish(String client, MqttClient.Message message) implements OfClient {}

    /** Waits for messages. */
    record Receive(String client, int count, Duration within) implements OfClient {}

    /** The client says goodbye. */
    record Disconnect(String client, int reason, Properties properties) implements OfClient {}

    /** The network goes away. */
    record Drop(String client) implements OfClient {}

    /** Waits until the broker has closed the connection. */
    record Gone(String client, Duration within) implements OfClient {}

    /** An administrator disconnects a client id. */
    record Kick(String clientId) implements Action {}

    /** A message over the REST API. */
    record ApiPublish(String topic, ByteString payload, int qos, boolean retain, Properties properties)
            implements Action {}

    /** A request to the REST API, as it is written there. */
    record Api(ApiRequest request) implements Action {}

    /** A scripted provider goes away. */
    record StopProvider(String provider) implements OfProvider {}

    /**
     * It is back on its port.
     *
     * @param hooks what it asks for from now on; empty: the same as before
     */
    record StartProvider(String provider, Optional<List<Script.HookEntry>> hooks) implements OfProvider {
        public StartProvider {
            hooks = hooks.map(List::copyOf);
        }
    }

    /**
     * Another place in the chain.
     *
     * @param position {@code front}, {@code rear}, {@code before:NAME} or {@code after:NAME}
     */
    record Move(String provider, String position) implements OfProvider {}

    /** A provider's status over the REST API. */
    record Status(String provider) implements OfProvider {}

    /** Time passes. */
    record Sleep(Duration time) implements Action {}
}
