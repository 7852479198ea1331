package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import dev.exhook.broker.internal.emulated.mqtt.TopicRules;
import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.surroundings.DenyAction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Handles the messages that the client publishes. */
final class Publishing {
    private static final String TOPIC_ALIAS = "Topic-Alias";
    /** {@code mqtt.max_topic_levels}. */
    private static final int MAX_LEVELS = 128;

    private final Node node;
    private final Connection connection;
    private final Ingress ingress;
    private final Map<Long, String> aliases = new HashMap<>();

    Publishing(Node node, Connection connection) {
        this.node = node;
        this.connection = connection;
        this.ingress = new Ingress(node, connection);
    }

    void handle(Packet.Publish publish) {
        Optional<Long> alias = publish.properties().number(TOPIC_ALIAS);
        Optional<Integer> fault = fault(publish, alias);
        if (fault.isPresent()) {
            connection.disconnect(fault.get());
            return;
        }
        Optional<String> topic = topic(publish, alias);
        if (topic.isEmpty()) {
            connection.disconnect(ReasonCodes.PROTOCOL_ERROR);
            return;
        }
        Optional<Delay> delay = cutsOff() ? node.delay(topic.get()) : Optional.empty();
        Optional<MqttMessage> passed =
                ingress.pass(message(publish, delay.map(Delay::topic).orElse(topic.get())));
        if (passed.isEmpty()) {
            connection.disconnect(ReasonCodes.IMPLEMENTATION_SPECIFIC_ERROR);
        } else {
            authorize(publish, passed.get(), delay);
        }
    }

    private boolean cutsOff() {
        return node.release().has(Behavior.DELAY_IS_CUT_OFF_FIRST);
    }

    /** Authorizes what the providers made of the message, then holds it against EMQX's limits. */
    private void authorize(Packet.Publish publish, MqttMessage message, Optional<Delay> delay) {
        if (!connection.access().allowsPublish(message.qos(), message.flags().retain(), message.topic())) {
            deny(publish, message);
        } else if (message.qos() > 2) {
            connection.disconnect(ReasonCodes.QOS_NOT_SUPPORTED);
        } else if (message.topic().split("/", -1).length > MAX_LEVELS) {
            connection.disconnect(ReasonCodes.TOPIC_NAME_INVALID);
        } else {
            publish(publish, message.to(connection.client().mounted(message.topic())), delay);
        }
    }

    private void deny(Packet.Publish publish, MqttMessage message) {
        if (node.surroundings().denyAction() == DenyAction.DISCONNECT) {
            connection.disconnect(ReasonCodes.NOT_AUTHORIZED);
        } else {
            acknowledge(publish, message.qos(), ReasonCodes.NOT_AUTHORIZED);
        }
    }

    void handle(Packet.Pubrel release) {
        boolean known = connection.session().release(release.packetId());
        connection.send(new Packet.Pubcomp(
                release.packetId(), known ? ReasonCodes.SUCCESS : ReasonCodes.PACKET_IDENTIFIER_NOT_FOUND));
    }

    void expireAwaiting() {
        if (connection.session().expireAwaiting(node.now())) {
            watchAwaiting();
        }
    }

    private static Optional<Integer> fault(Packet.Publish publish, Optional<Long> alias) {
        if (publish.topic().isEmpty()) {
            return alias.isEmpty() || alias.get() == 0 ? Optional.of(ReasonCodes.PROTOCOL_ERROR) : Optional.empty();
        }
        if (!TopicRules.isName(publish.topic())) {
            return Optional.of(ReasonCodes.TOPIC_NAME_INVALID);
        }
        if (alias.equals(Optional.of(0L))) {
            return Optional.of(ReasonCodes.TOPIC_ALIAS_INVALID);
        }
        boolean badResponseTopic = publish.properties()
                .text("Response-Topic")
                .filter(topic -> !TopicRules.isName(topic))
                .isPresent();
        return badResponseTopic ? Optional.of(ReasonCodes.PROTOCOL_ERROR) : Optional.empty();
    }

    private Optional<String> topic(Packet.Publish publish, Optional<Long> alias) {
        if (publish.topic().isEmpty()) {
            return alias.map(aliases::get);
        }
        alias.ifPresent(number -> aliases.put(number, publish.topic()));
        return Optional.of(publish.topic());
    }

    private MqttMessage message(Packet.Publish publish, String topic) {
        Client client = connection.client();
        MqttMessage.Headers headers = new MqttMessage.Headers(
                client.connect().username(),
                Optional.of(Client.PROTOCOL),
                Optional.of(node.settings().peerHost()),
                Optional.empty());
        Properties properties = publish.properties();
        return new MqttMessage(
                node.newOrigin(client.id()),
                headers,
                topic,
                publish.payload(),
                publish.qos(),
                MqttMessage.Flags.of(publish.retain()),
                properties,
                Optional.empty());
    }

    private void publish(Packet.Publish publish, MqttMessage message, Optional<Delay> delay) {
        if (message.qos() == 2 && publish.qos() > 0) {
            publishOnce(publish, message, delay);
            return;
        }
        acknowledge(publish, message.qos(), code(publish(message, delay)));
    }

    private boolean publish(MqttMessage message, Optional<Delay> delay) {
        if (!cutsOff()) {
            return node.publisher().publish(message);
        }
        if (delay.isEmpty()) {
            return node.publisher().publishNow(message);
        }
        node.publisher().later(delay.get().time(), () -> due(message));
        return false;
    }

    private void due(MqttMessage message) {
        if (!node.release().has(Behavior.DELAYED_IS_AUTHORIZED_WHEN_DUE)
                || connection.access().allowsWhenDue(message.topic())) {
            node.publisher().publishNowSafely(message);
        }
    }

    private void publishOnce(Packet.Publish publish, MqttMessage message, Optional<Delay> delay) {
        Session session = connection.session();
        if (publish.duplicate() && session.swallows(publish.packetId())) {
            session.awaitRelease(publish.packetId(), node.now());
            watchAwaiting();
            acknowledge(publish, message.qos(), ReasonCodes.SUCCESS);
            return;
        }
        int admitted = session.admit(publish.packetId());
        if (admitted == ReasonCodes.SUCCESS) {
            int code = code(publish(message, delay));
            session.awaitRelease(publish.packetId(), node.now());
            watchAwaiting();
            acknowledge(publish, message.qos(), code);
            return;
        }
        node.publisher().dropped(message, ReasonCodes.name(admitted));
        if (admitted == ReasonCodes.PACKET_IDENTIFIER_IN_USE) {
            acknowledge(publish, message.qos(), admitted);
        } else {
            connection.disconnect(admitted);
        }
    }

    private void watchAwaiting() {
        connection
                .alarms()
                .ensure(Alarms.Name.EXPIRE_AWAITING_REL, node.settings().awaitRelTimeout());
    }

    private static int code(boolean routed) {
        return routed ? ReasonCodes.SUCCESS : ReasonCodes.NO_MATCHING_SUBSCRIBERS;
    }

    /**
     * By the QoS that the message has now, which a provider may have changed: then the client waits for another packet,
     * and where it sent QoS 0 EMQX's process crashes, as there is no packet identifier.
     */
    private void acknowledge(Packet.Publish publish, int qos, int code) {
        if (publish.qos() == 0 && qos > 0) {
            throw ProcessExit.crash(node.release());
        }
        switch (qos) {
            case 1 -> connection.send(new Packet.Puback(publish.packetId(), code));
            case 2 -> connection.send(new Packet.Pubrec(publish.packetId(), code));
            default -> connection.checkAlive();
        }
    }
}
