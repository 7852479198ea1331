package dev.exhook.it.upgrade;

import dev.exhook.broker.internal.emulated.ClientHabits;
import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import dev.exhook.broker.internal.emulated.mqtt.SubscriptionOptions;
import dev.exhook.broker.internal.surroundings.Surroundings;
import dev.exhook.broker.internal.upgrade.Fate;
import dev.exhook.emqx.internal.mqtt.Demands;
import dev.exhook.emqx.internal.mqtt.RealClients;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Clients that ask for each kind of answer once, and what became of each question. */
final class Traffic {
    private static final String LAST = "end/same_message";
    private static final String PAYLOAD = "x";

    /** Only keeps a hang from lasting for ever. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final RealClients clients;
    private final Map<Question, Fate> fates = new LinkedHashMap<>();

    private Traffic(RealClients clients) {
        this.clients = clients;
    }

    /** What a provider was asked. */
    record Question(Hook hook, KindOfAnswer kind) {}

    /** Makes it, and says what became of each. Blocked and dropped messages look alike: as dropped. */
    static Map<Question, Fate> on(EmqxNode emqx) {
        Demands bare = new Demands(Set.of("asks", "publishes", "watches"));
        try (RealClients clients = new RealClients(Map.of(Surroundings.TCP, emqx.mqtt()), bare)) {
            Traffic traffic = new Traffic(clients);
            traffic.logins();
            traffic.publications();
            return traffic.fates;
        }
    }

    private MqttClient come(String name, String id) {
        return clients.connect(
                name,
                new Packet.Connect(
                        id,
                        MqttVersion.V5,
                        Optional.of("sensor"),
                        Optional.of("secret"),
                        true,
                        60,
                        Properties.NONE,
                        Optional.empty()),
                ClientHabits.USUAL);
    }

    private static boolean isIn(MqttClient client) {
        return client.connack(LIMIT).orElseThrow().code() == ReasonCodes.SUCCESS;
    }

    private static void leave(MqttClient client) {
        if (client.isOnline()) {
            client.disconnect(0, Properties.NONE);
        }
    }

    private void logins() {
        for (KindOfAnswer kind : KindOfAnswer.values()) {
            MqttClient client = come("asks", "login/" + kind.label());
            fates.put(new Question(Hook.CLIENT_AUTHENTICATE, kind), isIn(client) ? Fate.ADMITTED : Fate.REFUSED);
            leave(client);
        }
    }

    private void publications() {
        MqttClient watcher = come("watches", "watcher");
        MqttClient publisher = come("publishes", "publisher");
        if (!isIn(watcher) || !isIn(publisher)) {
            throw new IllegalStateException("a client that nobody refuses is refused");
        }
        watcher.subscribe(
                List.of(
                        new Packet.Filter("publish/#", SubscriptionOptions.ofQos(1)),
                        new Packet.Filter(LAST, SubscriptionOptions.ofQos(1))),
                Properties.NONE,
                LIMIT);
        for (KindOfAnswer kind : KindOfAnswer.values()) {
            int code = publish(publisher, "authorize/" + kind.label());
            fates.put(
                    new Question(Hook.CLIENT_AUTHORIZE, kind),
                    code == ReasonCodes.NOT_AUTHORIZED ? Fate.DENIED : Fate.ALLOWED);
        }
        for (KindOfAnswer kind : KindOfAnswer.values()) {
            publish(publisher, "publish/" + kind.label());
            fates.put(new Question(Hook.MESSAGE_PUBLISH, kind), Fate.DROPPED);
        }
        publish(publisher, LAST);
        Packet.Publish got = next(watcher);
        // Messages of one publisher come in their order.
        while (!got.topic().equals(LAST)) {
            boolean same = got.payload().toStringUtf8().equals(PAYLOAD);
            fates.put(
                    new Question(Hook.MESSAGE_PUBLISH, KindOfAnswer.in(got.topic())),
                    same ? Fate.UNCHANGED : Fate.REWRITTEN);
            got = next(watcher);
        }
        leave(publisher);
        leave(watcher);
    }

    private static Packet.Publish next(MqttClient watcher) {
        return watcher.receive(1, LIMIT).stream().findFirst().orElseThrow();
    }

    private static int publish(MqttClient publisher, String topic) {
        return publisher
                .publish(MqttClient.Message.of(topic, PAYLOAD, 1), LIMIT)
                .orElseThrow(() -> new IllegalStateException("no PUBACK for " + topic));
    }
}
