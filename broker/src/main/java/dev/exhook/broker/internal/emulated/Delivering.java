package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.chain.HookMessage;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import dev.exhook.proto.Hook;
import java.util.ArrayList;
import java.util.List;

/** Delivers messages to the client, and takes its acknowledgements. */
final class Delivering {
    private final Node node;
    private final Connection connection;
    private final List<Delivery> pending = new ArrayList<>();
    private boolean handingOver;

    Delivering(Node node, Connection connection) {
        this.node = node;
        this.connection = connection;
    }

    /** From now on messages are kept for the connection that takes the session over. */
    void handOver() {
        handingOver = true;
    }

    /** The deliveries that were kept since {@link #handOver}. */
    List<Delivery> handedOver() {
        pending.addAll(connection.drainDeliveries());
        return List.copyOf(pending);
    }

    void handle(List<Delivery> deliveries) {
        if (handingOver) {
            pending.addAll(deliveries);
            return;
        }
        Session session = connection.session();
        List<MqttMessage> messages = session.enrich(deliveries);
        if (connection.state() == Connection.State.CONNECTED) {
            send(session.deliver(messages));
        } else {
            session.enqueue(messages);
        }
    }

    /** All providers hear of all messages before the first goes out. */
    void send(List<Session.Outgoing> outgoing) {
        List<Packet> packets = outgoing.stream().map(this::packet).toList();
        packets.forEach(connection::send);
    }

    private Packet packet(Session.Outgoing outgoing) {
        if (outgoing.message().isEmpty()) {
            return new Packet.Pubrel(outgoing.packetId(), ReasonCodes.SUCCESS);
        }
        MqttMessage message = outgoing.message().get();
        if (!message.isSystem()) {
            Client client = connection.client();
            HookMessage told = node.hookMessage(message);
            node.hooks()
                    .tellAboutMessage(
                            Hook.MESSAGE_DELIVERED,
                            message.topic(),
                            node.requests().delivered(client, told),
                            client.id());
            connection.checkAlive();
        }
        return new Packet.Publish(
                outgoing.packetId(),
                connection.client().unmounted(message.topic()),
                message.payload(),
                message.qos(),
                message.flags().retain(),
                message.flags().duplicate(),
                message.properties());
    }

    void handle(Packet.Puback ack) {
        Session.Acked acked = connection.session().puback(ack.packetId());
        if (acked.code() == ReasonCodes.PROTOCOL_ERROR) {
            connection.disconnect(ReasonCodes.PROTOCOL_ERROR);
            return;
        }
        if (acked.message().isPresent()) {
            List<Session.Outgoing> next = connection.session().dequeue(node.now());
            acknowledged(acked.message().get());
            send(next);
        }
    }

    /** QoS 2 counts as acknowledged with PUBREC, not with PUBCOMP. */
    void handle(Packet.Pubrec received) {
        Session.Acked acked = connection.session().pubrec(received.packetId());
        if (acked.code() == ReasonCodes.PROTOCOL_ERROR) {
            connection.disconnect(ReasonCodes.PROTOCOL_ERROR);
            return;
        }
        acked.message().ifPresent(this::acknowledged);
        connection.send(new Packet.Pubrel(received.packetId(), acked.code()));
    }

    void handle(Packet.Pubcomp complete) {
        Session.Acked acked = connection.session().pubcomp(complete.packetId());
        if (acked.code() == ReasonCodes.PROTOCOL_ERROR) {
            connection.disconnect(ReasonCodes.PROTOCOL_ERROR);
        } else if (acked.message().isPresent()) {
            send(connection.session().dequeue(node.now()));
        }
    }

    private void acknowledged(MqttMessage message) {
        if (!message.isSystem()) {
            Client client = connection.client();
            HookMessage told = node.hookMessage(message);
            node.hooks()
                    .tellAboutMessage(
                            Hook.MESSAGE_ACKED, message.topic(), node.requests().acked(client, told), client.id());
            connection.checkAlive();
        }
    }
}
