package dev.exhook.emqx.internal.target;

import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.conformance.internal.expect.Client;
import dev.exhook.conformance.internal.expect.IngressLine;
import dev.exhook.conformance.internal.expect.PublishLine;
import dev.exhook.conformance.internal.expect.Published;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Finds out by a real PUBLISH what a message becomes. Its own client gets what comes of it, as an administrator
 * subscribes it to everything, which no provider is asked about.
 */
record Publication(LoadedTarget target, Passwords passwords) {
    /** After this nothing is on its way any more, on a machine that answers at all. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    /** The time that an expected message has. */
    private static final Duration DELIVERY = Duration.ofSeconds(10);

    private static final int BEST_QOS = 2;

    Answer ask(PublishLine line) {
        return visiting(line.client(), visitor -> {
            filters(line).forEach(filter -> target.node().api().subscribe(visitor.id(), filter, BEST_QOS));
            return observe(visitor.mqtt(), line);
        });
    }

    /** Only whether it disconnects: what is published in the end, message.publish has a say in as well. */
    Answer ask(IngressLine line) {
        if (!Releases.like(target.node().release(), target.node().profile()).knows(Hook.MESSAGE_INGRESS)) {
            return Answer.unknown("EMQX " + target.node().release() + " does not call message.ingress");
        }
        return visiting(line.client(), visitor -> {
            var unused = visitor.mqtt().publish(message(line.sent()), Visitor.PATIENCE);
            boolean gone = visitor.mqtt().isGone(SILENCE);
            boolean expected = line.becomes() instanceof IngressLine.Coming.Disconnected;
            if (!gone && !expected) {
                return Answer.unknown(
                        "the publisher stays connected, and what the message became is not to be told apart"
                                + " from what message.publish makes of it");
            }
            return Answer.of(
                    gone == expected, gone ? "the publisher is disconnected" : "the publisher stays connected");
        });
    }

    private Answer visiting(Client client, Function<Visitor, Answer> question) {
        try (Visitor visitor = Visitor.connect(target.node().mqtt(), passwords.complete(client))) {
            Optional<Integer> letIn = visitor.connack();
            if (!letIn.equals(Optional.of(ReasonCodes.SUCCESS))) {
                return Answer.unknown("the client itself is not let in (" + Answer.code("CONNACK", letIn)
                        + "); a let_in line with its user name would tell its password");
            }
            return question.apply(visitor);
        }
    }

    private static MqttClient.Message message(Published sent) {
        return new MqttClient.Message(
                sent.topic(), sent.payload(), sent.qos(), false, Properties.NONE, Optional.empty(), true);
    }

    /** Everything, and what {@code #} does not match. */
    private static Set<String> filters(PublishLine line) {
        Set<String> filters = new TreeSet<>(Set.of("#"));
        if (line.sent().topic().startsWith("$")) {
            filters.add(line.sent().topic());
        }
        line.becomes()
                .map(Published::topic)
                .filter(topic -> topic.startsWith("$"))
                .ifPresent(filters::add);
        return filters;
    }

    private static Answer observe(MqttClient client, PublishLine line) {
        Published sent = line.sent();
        Optional<Integer> code = client.publish(message(sent), Visitor.PATIENCE);
        if (code.equals(Optional.of(ReasonCodes.NOT_AUTHORIZED))) {
            return Answer.of(false, "the client may not publish to " + sent.topic() + " at all");
        }
        List<Packet.Publish> received = client.receive(1, line.becomes().isPresent() ? DELIVERY : SILENCE);
        Optional<Published> got = received.stream()
                .findFirst()
                .map(message -> new Published(message.topic(), message.qos(), message.payload()));
        return Answer.of(
                got.equals(line.becomes()), got.map(Published::toString).orElse("nothing is delivered"));
    }
}
