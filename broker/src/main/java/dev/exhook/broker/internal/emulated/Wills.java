package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.emulated.mqtt.Will;
import java.time.Duration;
import java.util.Optional;

/** When a client's will is published ({@code emqx_channel:maybe_publish_will_msg/2}); authorization is asked again. */
final class Wills {
    private final Node node;
    private final Connection connection;
    private final Ingress ingress;

    Wills(Node node, Connection connection) {
        this.node = node;
        this.connection = connection;
        this.ingress = new Ingress(node, connection);
    }

    /** The socket is closed: now, or after its delay. */
    void publishUnlessDelayed() {
        long delay = delaySeconds();
        if (delay > 0) {
            connection.alarms().ensure(Alarms.Name.WILL_MESSAGE, Duration.ofSeconds(delay));
        } else {
            publish();
        }
    }

    /** Another connection has the session: a will with a delay is off. */
    void publishUnlessTakenOver() {
        if (delaySeconds() > 0) {
            connection.will(null);
        } else {
            publish();
        }
    }

    /** Now, if there is one. */
    void publish() {
        Optional<Will> will = connection.will();
        connection.will(null);
        will.map(this::message)
                .flatMap(ingress::pass)
                .filter(this::isAllowed)
                .map(message -> message.to(connection.client().mounted(message.topic())))
                .ifPresent(node.publisher()::publish);
    }

    private boolean isAllowed(MqttMessage message) {
        return connection.access().allowsPublish(message.qos(), message.flags().retain(), message.topic());
    }

    /** Of the publisher only the user name is told, and as its id what CONNECT had, be it empty. */
    private MqttMessage message(Will will) {
        Client client = connection.client();
        return new MqttMessage(
                node.newOrigin(client.connect().clientId()),
                MqttMessage.Headers.of(client.connect().username()),
                will.topic(),
                will.payload(),
                will.qos(),
                MqttMessage.Flags.of(will.retain()),
                will.properties(),
                Optional.empty());
    }

    private long delaySeconds() {
        return connection
                .will()
                .flatMap(will -> will.properties().number("Will-Delay-Interval"))
                .orElse(0L);
    }
}
