package dev.exhook.it.scale;

import dev.exhook.broker.internal.emulated.ClientHabits;
import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.emqx.internal.mqtt.Demands;
import dev.exhook.emqx.internal.mqtt.RealClients;
import dev.exhook.emqx.internal.node.EmqxNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that publish at QoS 1, and others that come and go, until they are told to stop. */
final class Crowd implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String BARE = "bare";
    private static final int KEEPALIVE = 60;

    private final RealClients clients;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> residents;
    private final List<Future<List<String>>> publishers = new ArrayList<>();
    private final List<Future<?>> visitors = new ArrayList<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicLong slowestMillis = new AtomicLong();
    private volatile boolean going = true;

    /**
     * Connects the publishers.
     *
     * @param pause between an acknowledgement and the next message of a client, and between two visits
     */
    Crowd(EmqxNode emqx, int publishers, int visitors, Duration pause) {
        clients = new RealClients(emqx.listeners(), new Demands(Set.of(BARE)));
        List<MqttClient> connected = new ArrayList<>();
        for (int i = 0; i < publishers; i++) {
            MqttClient client = connect("resident" + i);
            if (code(client) != 0) {
                throw new AssertionError("EMQX refuses resident" + i + ": " + code(client));
            }
            connected.add(client);
        }
        residents =
                connected.stream().map(client -> client.connect().clientId()).toList();
        connected.forEach(client -> this.publishers.add(threads.submit(() -> publish(client, pause))));
        for (int i = 0; i < visitors; i++) {
            String id = "visitor" + i + "-";
            this.visitors.add(threads.submit(() -> visit(id, pause)));
        }
    }

    private List<String> publish(MqttClient client, Duration pause) throws InterruptedException {
        String id = client.connect().clientId();
        List<String> sent = new ArrayList<>();
        while (going) {
            String payload = id + "-" + sent.size();
            long start = System.nanoTime();
            if (client.publish(MqttClient.Message.of("traffic/" + id, payload, 1), PATIENCE)
                    .isEmpty()) {
                throw new AssertionError("no PUBACK for " + payload);
            }
            slowestMillis.accumulateAndGet((System.nanoTime() - start) / 1_000_000, Math::max);
            sent.add(payload);
            acknowledged.incrementAndGet();
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        }
        return sent;
    }

    private void visit(String id, Duration pause) {
        try {
            for (int i = 0; going; i++) {
                MqttClient client = connect(id + i);
                logins.incrementAndGet();
                if (code(client) == 0) {
                    client.disconnect(0, Properties.NONE);
                } else {
                    refused.incrementAndGet();
                }
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private MqttClient connect(String id) {
        return clients.connect(
                BARE,
                new Packet.Connect(
                        id,
                        MqttVersion.V5,
                        Optional.of("sensor"),
                        Optional.of("sensor-secret"),
                        true,
                        KEEPALIVE,
                        Properties.NONE,
                        Optional.empty()),
                ClientHabits.USUAL);
    }

    private static int code(MqttClient client) {
        return client.connack(PATIENCE)
                .map(Packet.Connack::code)
                .orElseThrow(() -> new AssertionError("EMQX answered no CONNECT"));
    }

    /** The client ids of those that stay. */
    List<String> residents() {
        return residents;
    }

    int acknowledged() {
        return acknowledged.get();
    }

    int logins() {
        return logins.get();
    }

    /** How many logins got another CONNACK than 0. */
    int refused() {
        return refused.get();
    }

    /** The longest that a PUBACK took. */
    long slowestMillis() {
        return slowestMillis.get();
    }

    /** All stop; those that stay are still connected. The payloads that were acknowledged. */
    List<String> end() throws Exception {
        going = false;
        List<String> sent = new ArrayList<>();
        for (Future<List<String>> publisher : publishers) {
            sent.addAll(publisher.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        }
        for (Future<?> visitor : visitors) {
            visitor.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        return sent;
    }

    @Override
    public void close() {
        going = false;
        threads.shutdownNow();
        clients.close();
    }
}
