package dev.exhook.broker.internal.emulated;

import static dev.exhook.broker.internal.emulated.InMemoryBroker.received;
import static dev.exhook.broker.internal.emulated.InMemoryBroker.subscribe;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import dev.exhook.broker.internal.emulated.mqtt.Will;
import dev.exhook.broker.internal.surroundings.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As {@code emqx_channel:maybe_publish_will_msg/2}. */
class WillsTest {
    private static final long DELAY = 30;
    private static final ClientHabits OVER_WEB_SOCKET = new ClientHabits(true, true, Surroundings.WS);

    private final InMemoryBroker broker = new InMemoryBroker();
    private final EmulatedClient subscriber = broker.connect("s");

    @BeforeEach
    void listen() {
        subscribe(subscriber, 1, "will");
    }

    @AfterEach
    void end() {
        broker.close();
    }

    private static Packet.Connect withWill(Map<String, Object> willProperties, long sessionExpiry) {
        Will will =
                new Will("will", ByteString.copyFromUtf8("gone"), 1, false, new Properties(willProperties, List.of()));
        return InMemoryBroker.v5("c", Map.of("Session-Expiry-Interval", sessionExpiry), Optional.of(will));
    }

    private EmulatedClient connect(Packet.Connect connect) {
        return broker.connect(connect, ClientHabits.USUAL);
    }

    private static Packet.Connect delayed() {
        return withWill(Map.of("Will-Delay-Interval", DELAY), 10 * DELAY);
    }

    @Test
    void aClientThatIsLostLeavesItsWill() {
        connect(withWill(Map.of(), 0)).drop();

        assertThat(received(subscriber)).containsExactly("gone");
    }

    @Test
    void aWillIsPublishedBeforeProvidersHearOfTheEndOfItsClient() {
        broker.provider().asksFor("message.publish", "client.disconnected");
        broker.broker().load(ProviderOptions.at("one", "h", 1));
        EmulatedClient client = connect(withWill(Map.of(), 10 * DELAY));
        broker.provider().log();

        client.drop();
        broker.pass(InMemoryBroker.SOON);

        assertThat(broker.provider().log()).containsExactly("one OnMessagePublish", "one OnClientDisconnected");
    }

    @Test
    void aClientThatSaysGoodbyeTakesItAlong() {
        connect(withWill(Map.of(), 0)).disconnect(ReasonCodes.SUCCESS, Properties.NONE);

        assertThat(received(subscriber)).isEmpty();
    }

    @Test
    void aClientThatSaysGoodbyeWithItsWillLeavesIt() {
        connect(withWill(Map.of(), 0)).disconnect(ReasonCodes.DISCONNECT_WITH_WILL, Properties.NONE);

        assertThat(received(subscriber)).containsExactly("gone");
    }

    @Test
    void aClientThatIsKickedLeavesItOnce() {
        connect(withWill(Map.of(), 0));

        broker.broker().kick("c");

        assertThat(received(subscriber)).containsExactly("gone");
    }

    @Test
    void aDelayedWillComesWhenItsTimeIsUp() {
        connect(delayed()).drop();

        broker.pass(Duration.ofSeconds(DELAY - 5));
        assertThat(received(subscriber)).isEmpty();
        broker.pass(Duration.ofSeconds(5));
        assertThat(received(subscriber)).containsExactly("gone");
    }

    @Test
    void aDelayedWillComesNoLaterThanItsSessionEnds() {
        connect(withWill(Map.of("Will-Delay-Interval", DELAY), 5)).drop();

        broker.pass(Duration.ofSeconds(6));

        assertThat(received(subscriber)).containsExactly("gone");
    }

    /** Over TCP it comes when the session ends, which is at once. */
    @Test
    void aDelayedWillIsLostWithASessionThatEndsWithItsWebSocket() {
        Packet.Connect connect = withWill(Map.of("Will-Delay-Interval", DELAY), 0);

        connect(connect).drop();
        assertThat(received(subscriber)).containsExactly("gone");
        broker.connect(connect, OVER_WEB_SOCKET).drop();
        broker.pass(Duration.ofSeconds(2 * DELAY));
        assertThat(received(subscriber)).isEmpty();
    }

    @Test
    void aDelayedWillOutlivesTheWebSocketOfASessionThatLivesOn() {
        broker.connect(delayed(), OVER_WEB_SOCKET).drop();

        broker.pass(Duration.ofSeconds(DELAY + 1));

        assertThat(received(subscriber)).containsExactly("gone");
    }

    @Test
    void aClientThatIsBackInTimeTakesADelayedWillBack() {
        connect(delayed()).drop();
        broker.pass(Duration.ofSeconds(1));

        connect(InMemoryBroker.resuming("c"));
        broker.pass(Duration.ofSeconds(2 * DELAY));

        assertThat(received(subscriber)).isEmpty();
    }

    @Test
    void aDelayedWillIsOffWhenItsSessionIsTakenOver() {
        connect(delayed());

        connect(InMemoryBroker.resuming("c"));
        broker.pass(Duration.ofSeconds(2 * DELAY));

        assertThat(received(subscriber)).isEmpty();
    }

    @Test
    void aWillIsNoWayAroundAuthorization() {
        broker.provider().asksFor("client.authorize");
        broker.broker().load(ProviderOptions.at("one", "h", 1));
        EmulatedClient client = connect(withWill(Map.of(), 0));
        broker.provider().goAway();
        broker.provider().log();

        client.drop();

        assertThat(received(subscriber)).isEmpty();
        assertThat(broker.provider().log()).containsExactly("one OnClientAuthorize in vain");
    }

    @Test
    void aWillWithoutDelayComesAlsoWhenTheSessionIsTakenOver() {
        connect(withWill(Map.of(), 10 * DELAY));

        connect(InMemoryBroker.resuming("c"));

        assertThat(received(subscriber)).containsExactly("gone");
    }

    @Test
    void aClientWithoutAWillLeavesNone() {
        connect(InMemoryBroker.v5("c")).drop();

        assertThat(received(subscriber)).isEmpty();
    }

    @Test
    void providersGetTheUserNameOfTheSenderAndNothingElseOfIt() {
        broker.provider().asksFor("message.publish");
        broker.broker().load(ProviderOptions.at("one", "h", 1));
        Packet.Connect connect = withWill(Map.of(), 0);
        connect(new Packet.Connect(
                        "c",
                        connect.version(),
                        Optional.of("u"),
                        Optional.of("pw"),
                        true,
                        connect.keepalive(),
                        connect.properties(),
                        connect.will()))
                .drop();
        assertThat(received(subscriber)).containsExactly("gone");

        assertThat(broker.provider().published()).singleElement().satisfies(message -> {
            assertThat(message.getFrom()).isEqualTo("c");
            assertThat(message.getHeadersMap()).isEqualTo(Map.of("username", "u"));
            assertThat(message.getTopic()).isEqualTo("will");
            assertThat(message.getQos()).isEqualTo(1);
        });
    }
}
