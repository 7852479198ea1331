package dev.exhook.it.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.it.junit.EmqxTest;
import dev.exhook.reference.config.ConfigFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The provider is away: what EMQX does with its clients meanwhile, and afterwards. It is away for a moment only: after
 * more than about ten seconds EMQX from 5.9 on loads it twice.
 */
@EmqxTest
class FailureIT {
    private static final String REWRITING = """
            message:
              rules:
                - {topics: ["in/+"], action: rewrite, to: "out/${1}"}
            """;

    @TempDir
    private Path folder;

    private final EmqxNode emqx;
    private final Guests guests;

    FailureIT(EmqxNode emqx) {
        this.emqx = emqx;
        this.guests = Guests.of(emqx);
    }

    @AfterEach
    void gone() {
        guests.close();
    }

    @Test
    void withDenyNobodyComesInUntilItIsBack() {
        try (LoadedReference reference = LoadedReference.in(emqx, ConfigFiles.sample())) {
            reference.stop();
            assertThat(login("away")).isEqualTo(ReasonCodes.NOT_AUTHORIZED);

            reference.startAgain();

            await().atMost(LoadedReference.PATIENCE)
                    .untilAsserted(() -> assertThat(login("back")).isEqualTo(ReasonCodes.SUCCESS));
            assertThat(Guests.connack(guests.login(MqttVersion.V5, "wrong", "sensor", "wrong")))
                    .isEqualTo(ReasonCodes.NOT_AUTHORIZED);
        }
    }

    /** EMQX up to 5.8 and hardened ones refuse whom nobody accepted; the others admit whom nobody refused. */
    @Test
    void withIgnoreItDependsOnEmqxWhoComesIn() {
        boolean admits = !emqx.like().has(Behavior.AUTHENTICATION_STARTS_REFUSED);
        try (LoadedReference reference = LoadedReference.in(
                emqx, "reference", ConfigFiles.sample(), how -> how.withFailedAction(FailedAction.IGNORE))) {
            reference.stop();

            assertThat(login("away")).isEqualTo(admits ? ReasonCodes.SUCCESS : ReasonCodes.NOT_AUTHORIZED);

            reference.startAgain();
        }
    }

    /** A message is published as it came in, whatever failed_action says. */
    @Test
    void whatIsPublishedMeanwhileIsNotRewritten() {
        MqttClient subscriber = guests.connect(MqttVersion.V5, "subscriber");
        Guests.subscribe(subscriber, "#", 1);
        MqttClient publisher = guests.connect(MqttVersion.V5, "publisher");
        try (LoadedReference reference = LoadedReference.in(emqx, LoadedReference.config(folder, REWRITING))) {
            Guests.publish(publisher, "in/1", "before", 1);
            reference.stop();
            Guests.publish(publisher, "in/2", "away", 1);
            reference.startAgain();

            assertThat(Guests.received(subscriber, 2)).containsExactly("out/1 1 before", "in/2 1 away");
            await().atMost(LoadedReference.PATIENCE).untilAsserted(() -> {
                Guests.publish(publisher, "in/3", "back", 1);
                assertThat(Guests.received(subscriber, 1)).containsExactly("out/3 1 back");
            });
        }
    }

    private int login(String clientId) {
        return Guests.connack(guests.login(MqttVersion.V5, clientId, "sensor", "sensor-secret"));
    }
}
