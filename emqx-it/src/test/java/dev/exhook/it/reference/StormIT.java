package dev.exhook.it.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.emqx.internal.api.HookCalls;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.it.junit.EmqxTest;
import dev.exhook.provider.ListenAddress;
import dev.exhook.reference.sql.DatabaseSettings;
import dev.exhook.reference.store.Databases;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many clients at once. */
@EmqxTest
class StormIT {
    private static final int CLIENTS = 200;
    private static final int EACH = 10;

    /**
     * The number of subscribers that share the messages: one alone, on a busy machine, leaves more than
     * mqtt.max_mqueue_len of them (1,000) waiting, and EMQX drops the oldest.
     */
    private static final int SUBSCRIBERS = 4;

    /**
     * EMQX's own count of calls loses some under load: every 5 s it writes back records that it has read before
     * (emqx_exhook_metrics:update/1), and what was counted meanwhile is gone. At most the calls of such a moment.
     */
    private static final long LOST_COUNTS = CLIENTS;

    /** Not those of loading, which EMQX does not count. */
    private static final Pattern CALLS = Pattern.compile(
            "exhook_calls_total\\{hook=\"((?:client|session|message)[.][a-z]+)\",outcome=\"([a-z_]+)\"} ([0-9.E]+)");

    @TempDir
    private Path folder;

    @Test
    void nothingIsLostNothingIsStoredTwiceAndAllCountTheSame(EmqxNode emqx) throws Exception {
        try (Databases databases = Databases.sqlite(folder)) {
            DatabaseSettings database = databases.empty();
            try (LoadedReference reference =
                            LoadedReference.storing(emqx, folder, database, "metrics: {listen: \"127.0.0.1:0\"}");
                    Guests guests = Guests.of(emqx)) {
                List<MqttClient> subscribers = IntStream.range(0, SUBSCRIBERS)
                        .mapToObj(part -> subscriber(guests, part))
                        .toList();

                List<String> sent = publishAll(guests);

                assertThat(new StoredMessages(database.url()).payloads()).containsExactlyInAnyOrderElementsOf(sent);
                assertThat(subscribers.stream()
                                .flatMap(each -> Guests.received(each, CLIENTS * EACH / SUBSCRIBERS).stream()))
                        .containsExactlyInAnyOrderElementsOf(sent.stream()
                                .map(payload -> topic(payload.substring(0, payload.indexOf('-'))) + " 1 " + payload)
                                .toList());
                await().atMost(LoadedReference.PATIENCE).untilAsserted(() -> countsAgree(reference, emqx));
            }
        }
    }

    private static MqttClient subscriber(Guests guests, int part) {
        MqttClient subscriber = guests.connectBare(MqttVersion.V5, "subscriber" + part);
        Guests.subscribe(subscriber, "storm/" + part + "/#", 1);
        return subscriber;
    }

    /** Of the client {@code c7}: the part of one subscriber. */
    private static String topic(String id) {
        return "storm/" + Integer.parseInt(id.substring(1)) % SUBSCRIBERS + "/" + id;
    }

    private static List<String> publishAll(Guests guests) throws Exception {
        List<MqttClient> clients = IntStream.range(0, CLIENTS)
                .mapToObj(i -> guests.connectBare(i % 2 == 0 ? MqttVersion.V5 : MqttVersion.V3_1_1, "c" + i))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> senders = clients.stream()
                    .<Future<?>>map(client -> threads.submit(() -> publish(client)))
                    .toList();
            for (Future<?> sender : senders) {
                sender.get();
            }
        } finally {
            threads.shutdown();
        }
        return clients.stream()
                .flatMap(client ->
                        IntStream.range(0, EACH).mapToObj(i -> client.connect().clientId() + "-" + i))
                .toList();
    }

    private static void publish(MqttClient client) {
        String id = client.connect().clientId();
        IntStream.range(0, EACH).forEach(i -> Guests.publish(client, topic(id), id + "-" + i, 1));
    }

    private static void countsAgree(LoadedReference reference, EmqxNode emqx) throws Exception {
        Map<String, Long> own = ownCounts(reference);
        assertThat(own).containsEntry("message.publish", (long) CLIENTS * EACH);
        List<HookCalls> emqxs = emqx.api().calls("reference");
        assertThat(emqxs).extracting(HookCalls::hook).containsExactlyInAnyOrderElementsOf(own.keySet());
        for (HookCalls calls : emqxs) {
            long count = own.getOrDefault(calls.hook(), 0L);
            assertThat(calls.failed()).as("failed calls of %s", calls.hook()).isZero();
            assertThat(calls.succeeded())
                    .as("calls of %s by EMQX's count", calls.hook())
                    .isBetween(count - LOST_COUNTS, count);
        }
    }

    /** Calls of hooks that were answered, from the provider's metrics; none ended otherwise. */
    private static Map<String, Long> ownCounts(LoadedReference reference) throws Exception {
        ListenAddress address = reference.provider().metricsAddress().orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + "/metrics"))
                .build();
        String metrics = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        Map<String, Long> counts = new TreeMap<>();
        CALLS.matcher(metrics).results().forEach(line -> {
            long count = (long) Double.parseDouble(line.group(3));
            assertThat(count == 0 || line.group(2).equals("answered"))
                    .as(line.group())
                    .isTrue();
            counts.merge(line.group(1), count, Long::sum);
        });
        return counts;
    }
}
