package dev.exhook.it.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.emqx.internal.api.HookCalls;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.it.junit.EmqxTest;
import dev.exhook.reference.sql.DatabaseSettings;
import dev.exhook.reference.store.Databases;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provider is restarted, as for a new release, while clients publish. */
@EmqxTest
class RestartIT {
    private static final int CLIENTS = 8;
    private static final int SOME = 100;

    @TempDir
    private Path folder;

    /**
     * An acknowledgement does not promise that a message is stored while the provider is away: EMQX then publishes
     * without it. But every call that EMQX got an answer for is, and so is all that is acknowledged before and after.
     */
    @Test
    void whatWasAnsweredIsStoredAndNothingTwice(EmqxNode emqx) throws Exception {
        try (Databases databases = Databases.sqlite(folder)) {
            DatabaseSettings database = databases.empty();
            try (LoadedReference reference = LoadedReference.storing(emqx, folder, database);
                    Guests guests = Guests.of(emqx)) {
                List<String> sent = restartUnder(traffic(guests), reference);

                List<String> stored = new StoredMessages(database.url()).payloads();
                assertThat(stored).doesNotHaveDuplicates().isSubsetOf(sent);
                assertThat((long) stored.size()).isGreaterThanOrEqualTo(answered(emqx));
            }
        }
    }

    private static Traffic traffic(Guests guests) {
        List<MqttClient> clients = IntStream.range(0, CLIENTS)
                .mapToObj(i -> guests.connectBare(MqttVersion.V5, "p" + i))
                .toList();
        return Traffic.of(clients);
    }

    private static List<String> restartUnder(Traffic traffic, LoadedReference reference) throws Exception {
        awaitMore(traffic);
        reference.stop();
        awaitMore(traffic);
        reference.startAgain();
        awaitMore(traffic);
        return traffic.end();
    }

    private static void awaitMore(Traffic traffic) {
        int before = traffic.acknowledged();
        await().atMost(Guests.PATIENCE).until(() -> traffic.acknowledged() >= before + SOME);
    }

    private static long answered(EmqxNode emqx) {
        return emqx.api().calls("reference").stream()
                .filter(calls -> calls.hook().equals("message.publish"))
                .mapToLong(HookCalls::succeeded)
                .sum();
    }
}
