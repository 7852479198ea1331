package dev.exhook.broker.internal.emulated;

import static dev.exhook.broker.internal.emulated.InMemoryBroker.publish;
import static dev.exhook.broker.internal.emulated.InMemoryBroker.received;
import static dev.exhook.broker.internal.emulated.InMemoryBroker.subscribe;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The habits of a client, and EMQX's treatment of one that lacks them. */
class ClientHabitsTest {
    private static final ClientHabits SILENT = new ClientHabits(true, false);
    private static final ClientHabits NEVER_ACKNOWLEDGES = new ClientHabits(false, true);

    private final InMemoryBroker broker = new InMemoryBroker();

    @AfterEach
    void end() {
        broker.close();
    }

    @Test
    void aClientThatPingsStays() {
        EmulatedClient client = broker.connect(InMemoryBroker.v5("c"), ClientHabits.USUAL);

        broker.pass(Duration.ofHours(1));

        assertThat(client.isOnline()).isTrue();
    }

    /** {@code emqx_keepalive:check/2}: looked at each half of the keepalive, and counted from the last packet. */
    @Test
    void aSilentClientIsDisconnectedAfterOneAndAHalfTimesItsKeepalive() {
        EmulatedClient client = broker.connect(InMemoryBroker.v5("c"), SILENT);

        broker.pass(Duration.ofSeconds(89));
        assertThat(client.isOnline()).isTrue();
        broker.pass(Duration.ofSeconds(2));

        assertThat(client.isGone(InMemoryBroker.SOON)).isTrue();
        assertThat(client.disconnectCode()).contains(ReasonCodes.KEEPALIVE_TIMEOUT);
    }

    @Test
    void withoutAKeepaliveSilenceIsForever() {
        Packet.Connect usual = InMemoryBroker.v5("c");
        EmulatedClient client = broker.connect(
                new Packet.Connect(
                        "c",
                        usual.version(),
                        usual.username(),
                        usual.password(),
                        true,
                        0,
                        usual.properties(),
                        Optional.empty()),
                SILENT);

        broker.pass(Duration.ofDays(1));

        assertThat(client.isOnline()).isTrue();
    }

    @Test
    void oneThatDoesNotAcknowledgeGetsNoMoreThanItsReceiveMaximum() {
        EmulatedClient silent = broker.connect(
                InMemoryBroker.v5("c", Map.of("Receive-Maximum", 2L), Optional.empty()), NEVER_ACKNOWLEDGES);
        subscribe(silent, 1, "t");
        EmulatedClient publisher = broker.connect("p");

        IntStream.range(0, 4).forEach(i -> publish(publisher, "t", "" + i));

        assertThat(received(silent)).containsExactly("0", "1");
    }

    @Test
    void oneThatAcknowledgesGetsAll() {
        EmulatedClient client = broker.connect(
                InMemoryBroker.v5("c", Map.of("Receive-Maximum", 2L), Optional.empty()), ClientHabits.USUAL);
        subscribe(client, 2, "t");
        EmulatedClient publisher = broker.connect("p");

        IntStream.range(0, 4)
                .forEach(i -> publisher.publish(MqttClient.Message.of("t", "" + i, 2), InMemoryBroker.SOON));

        assertThat(received(client)).containsExactly("0", "1", "2", "3");
    }

    @Test
    void whatWasNotAcknowledgedComesAgainAsADuplicateWhenTheSessionIsResumed() {
        EmulatedClient silent = broker.connect(InMemoryBroker.resuming("c"), NEVER_ACKNOWLEDGES);
        subscribe(silent, 1, "t");
        publish(broker.connect("p"), "t", "a");
        assertThat(silent.receive(1, InMemoryBroker.SOON))
                .extracting(Packet.Publish::duplicate)
                .containsExactly(false);
        silent.drop();

        EmulatedClient back = broker.connect(InMemoryBroker.resuming("c"), ClientHabits.USUAL);

        assertThat(List.copyOf(back.receive(1, InMemoryBroker.SOON)))
                .extracting(Packet.Publish::duplicate)
                .containsExactly(true);
    }
}
