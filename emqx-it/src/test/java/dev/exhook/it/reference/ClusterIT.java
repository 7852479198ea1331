package dev.exhook.it.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.emqx.internal.api.EmqxApiException;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.emqx.internal.node.Lease;
import dev.exhook.emqx.internal.node.NoEmqxException;
import dev.exhook.it.junit.EmqxTest;
import dev.exhook.reference.sql.DatabaseSettings;
import dev.exhook.reference.store.Databases;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes are one EMQX: a provider that one is told of is loaded by both, and each calls in its own name. */
@EmqxTest
class ClusterIT {
    private final Lease lease;

    @TempDir
    private Path folder;

    ClusterIT(Lease lease) {
        this.lease = lease;
    }

    @Test
    void bothNodesLoadTheProviderAndCallItInTheirOwnNames() throws Exception {
        if (!lease.source().givesNewOnes()) {
            skip("it takes two EMQX of the tests' own");
        }
        try (EmqxNode one = start();
                EmqxNode two = start()) {
            join(one, two);
            bothCall(one, two);
        }
    }

    private EmqxNode start() throws NoEmqxException {
        return lease.source().forCluster().start();
    }

    private void join(EmqxNode one, EmqxNode two) {
        List<String> first = one.api().nodes();
        List<String> second = two.api().nodes();
        invite(one, second.get(0));
        await().atMost(LoadedReference.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(one.api().nodes()).containsExactlyInAnyOrder(first.get(0), second.get(0)));
    }

    /** From 5.9 on the license that EMQX comes with is for one node. */
    private static void invite(EmqxNode one, String other) {
        try {
            one.api().invite(other);
        } catch (EmqxApiException e) {
            if (!String.valueOf(e.getMessage()).contains("single node license")) {
                throw e;
            }
            skip("the license of EMQX " + one.release() + " is for a single node");
        }
    }

    private void bothCall(EmqxNode one, EmqxNode two) throws Exception {
        try (Databases databases = Databases.sqlite(folder)) {
            DatabaseSettings database = databases.empty();
            try (LoadedReference reference =
                            LoadedReference.in(one, LoadedReference.config(folder, """
                            database: {url: "%s"}
                            store: {mode: before_reply}
                            """.formatted(database.url())));
                    Guests ofOne = Guests.of(one);
                    Guests ofTwo = Guests.of(two)) {
                await().atMost(LoadedReference.PATIENCE)
                        .untilAsserted(() ->
                                assertThat(reference.server().statuses()).containsExactly("connected", "connected"));
                MqttClient subscriber = ofTwo.connect(MqttVersion.V5, "subscriber");
                Guests.subscribe(subscriber, "#", 1);

                Guests.publish(ofOne.connect(MqttVersion.V5, "c1"), "from/one", "1", 1);
                Guests.publish(ofTwo.connect(MqttVersion.V5, "c2"), "from/two", "2", 1);

                assertThat(Guests.received(subscriber, 2)).containsExactlyInAnyOrder("from/one 1 1", "from/two 1 2");
                assertThat(new StoredMessages(database.url()).rows("SELECT DISTINCT node FROM messages"))
                        .containsExactlyInAnyOrderElementsOf(one.api().nodes());
            }
        }
    }

    private static void skip(String why) {
        System.out.println("SKIPPED: no cluster, as " + why);
        assumeTrue(false, why);
    }
}
