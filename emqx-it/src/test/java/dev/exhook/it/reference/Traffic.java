package dev.exhook.it.reference;

import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that publish at QoS 1, each its next message when the last one is acknowledged, until they are told to stop.
 */
final class Traffic {
    private final ExecutorService threads;
    private final List<Future<List<String>>> senders = new ArrayList<>();
    private final AtomicBoolean going = new AtomicBoolean(true);
    private final AtomicInteger acknowledged = new AtomicInteger();

    private Traffic(int clients) {
        threads = Executors.newFixedThreadPool(clients);
    }

    static Traffic of(List<MqttClient> clients) {
        Traffic traffic = new Traffic(clients.size());
        clients.forEach(client -> traffic.senders.add(traffic.threads.submit(() -> traffic.send(client))));
        return traffic;
    }

    private List<String> send(MqttClient client) {
        String id = client.connect().clientId();
        List<String> sent = new ArrayList<>();
        while (going.get()) {
            String payload = id + "-" + sent.size();
            Guests.publish(client, "traffic/" + id, payload, 1);
            sent.add(payload);
            acknowledged.incrementAndGet();
        }
        return sent;
    }

    /** How many messages were acknowledged until now. */
    int acknowledged() {
        return acknowledged.get();
    }

    /** The payloads that were acknowledged. */
    List<String> end() throws Exception {
        going.set(false);
        List<String> sent = new ArrayList<>();
        for (Future<List<String>> sender : senders) {
            sent.addAll(sender.get(Guests.PATIENCE.toSeconds(), TimeUnit.SECONDS));
        }
        threads.shutdown();
        return sent;
    }
}
