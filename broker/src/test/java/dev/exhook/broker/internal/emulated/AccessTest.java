package dev.exhook.broker.internal.emulated;

import static dev.exhook.broker.internal.emulated.InMemoryBroker.publish;
import static dev.exhook.broker.internal.emulated.InMemoryBroker.subscribe;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import dev.exhook.broker.internal.emulated.mqtt.SubscriptionOptions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As {@code emqx_access_control:authorize/3} with its cache. */
class AccessTest {
    private static final String ASKED = "one OnClientAuthorize";

    private final InMemoryBroker broker = new InMemoryBroker();

    @BeforeEach
    void load() {
        broker.provider().asksFor("client.authorize");
        broker.broker().load(ProviderOptions.at("one", "h", 1));
        broker.provider().log();
    }

    @AfterEach
    void end() {
        broker.close();
    }

    @Test
    void theSameTopicAtTheSameQosIsAskedAboutOnceInAMinute() {
        EmulatedClient client = broker.connect("c");
        publish(client, "t", "a");
        publish(client, "t", "b");
        assertThat(broker.provider().log()).containsExactly(ASKED);

        broker.pass(MqttSettings.DEFAULTS.authzCacheTtl().plus(InMemoryBroker.SOON));
        publish(client, "t", "c");

        assertThat(broker.provider().log()).containsExactly(ASKED);
    }

    @Test
    void eachClientHasACacheOfItsOwn() {
        publish(broker.connect("c"), "t", "a");
        publish(broker.connect("d"), "t", "a");

        assertThat(broker.provider().log()).containsExactly(ASKED, ASKED);
    }

    @Test
    void aDelayedMessageAndASharedFilterAreAskedAboutWithoutTheirPrefixes() {
        EmulatedClient client = broker.connect("c");
        publish(client, "t", "a");
        publish(client, "$delayed/5/t", "a");
        subscribe(client, 1, "t", "$share/g/t", "$delayed/2/t", "$delayed/2/$delayed/3/t");

        assertThat(broker.provider().log())
                .as("once to publish, once to subscribe")
                .containsExactly(ASKED, ASKED);
    }

    @Test
    void aDelayWithNothingBehindItIsDeniedAndNobodyIsAsked() {
        EmulatedClient client = broker.connect("c");

        assertThat(publish(client, "$delayed/5", "a")).contains(ReasonCodes.NOT_AUTHORIZED);
        assertThat(broker.provider().log()).isEmpty();
    }

    @Test
    void aProviderThatFailsUnderDenyRefusesAndThatIsRememberedToo() {
        EmulatedClient client = broker.connect("c");
        broker.provider().goAway();

        assertThat(publish(client, "t", "a")).contains(ReasonCodes.NOT_AUTHORIZED);
        broker.provider().comeBack();
        assertThat(publish(client, "t", "b")).contains(ReasonCodes.NOT_AUTHORIZED);
        assertThat(broker.provider().log()).containsExactly(ASKED + " in vain");
    }

    @Test
    void aSubscriptionThatIsRefusedSaysSoAndTheOthersStand() {
        EmulatedClient client = broker.connect("c");
        subscribe(client, 1, "t");
        broker.provider().goAway();

        assertThat(client.subscribe(
                        List.of(
                                new Packet.Filter("t", SubscriptionOptions.ofQos(1)),
                                new Packet.Filter("u", SubscriptionOptions.ofQos(1))),
                        Properties.NONE,
                        InMemoryBroker.SOON))
                .contains(List.of(1, ReasonCodes.NOT_AUTHORIZED));
    }
}
