package dev.exhook.emqx.internal.target;

import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import dev.exhook.broker.internal.emulated.mqtt.SubscriptionOptions;
import dev.exhook.conformance.internal.expect.TopicLine;
import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import java.util.List;
import java.util.Optional;

/**
 * Asks whether a client may publish or subscribe: by a real PUBLISH at QoS 1, whose acknowledgement tells, or a
 * SUBSCRIBE.
 */
record Permission(LoadedTarget target, Passwords passwords) {

    Answer ask(TopicLine line) {
        try (Visitor visitor = Visitor.connect(target.node().mqtt(), passwords.complete(line.client()))) {
            Optional<Integer> letIn = visitor.connack();
            if (!letIn.equals(Optional.of(ReasonCodes.SUCCESS))) {
                return Answer.unknown("the client itself is not let in (" + Answer.code("CONNACK", letIn)
                        + "); a let_in line with its user name would tell its password");
            }
            boolean publishes = line.action() == AuthorizeReqType.PUBLISH;
            Optional<Integer> code = publishes ? publish(visitor, line) : subscribe(visitor, line);
            // Any other error is no word on who may what.
            boolean decided = code.filter(
                            number -> !ReasonCodes.isError(number) || number == ReasonCodes.NOT_AUTHORIZED)
                    .isPresent();
            boolean allowed = !code.equals(Optional.of(ReasonCodes.NOT_AUTHORIZED));
            return Answer.of(decided && allowed == line.allowed(), Answer.code(publishes ? "PUBACK" : "SUBACK", code));
        }
    }

    private static Optional<Integer> publish(Visitor visitor, TopicLine line) {
        return visitor.mqtt().publish(MqttClient.Message.of(line.topic(), "", 1), Visitor.PATIENCE);
    }

    private static Optional<Integer> subscribe(Visitor visitor, TopicLine line) {
        Packet.Filter filter = new Packet.Filter(line.topic(), SubscriptionOptions.ofQos(0));
        return visitor.mqtt()
                .subscribe(List.of(filter), Properties.NONE, Visitor.PATIENCE)
                .map(codes -> codes.get(0));
    }
}
