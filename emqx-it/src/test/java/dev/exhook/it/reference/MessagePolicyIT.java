package dev.exhook.it.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import dev.exhook.broker.internal.emulated.mqtt.Will;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.it.junit.EmqxTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The messages that subscribers get when the policy rewrites or drops. */
@EmqxTest
class MessagePolicyIT {
    private static final String POLICY = """
            message:
              max_payload_bytes: 1000
              rules:
                - topics: ["void/#", "$SYS/#"]
                  action: drop
                - topics: ["legacy/+/data"]
                  action: rewrite
                  to: "devices/${1}/${clientid}/data"
                  qos: 2
            """;

    @TempDir
    private Path folder;

    private final EmqxNode emqx;
    private final Guests guests;
    private LoadedReference reference;
    private MqttClient subscriber;

    @SuppressWarnings("NullAway.Init") // The folder is there only when the object is.
    MessagePolicyIT(EmqxNode emqx) {
        this.emqx = emqx;
        this.guests = Guests.of(emqx);
    }

    @BeforeEach
    void loaded() {
        reference = LoadedReference.in(emqx, LoadedReference.config(folder, POLICY));
        subscriber = guests.connectBare(MqttVersion.V5, "subscriber");
        assertThat(Guests.subscribe(subscriber, "#", 2)).isEqualTo(2);
    }

    @AfterEach
    void gone() {
        guests.close();
        reference.close();
        emqx.refreshClients();
    }

    @ParameterizedTest
    @EnumSource(names = {"V3_1_1", "V5"})
    void aRewrittenMessageGoesToItsNewTopicWithItsNewQosOnly(MqttVersion version) {
        MqttClient publisher = guests.connect(version, "p1");

        assertThat(Guests.publish(publisher, "legacy/7/data", "21", 1)).isEqualTo(ReasonCodes.SUCCESS);
        assertThat(Guests.publish(publisher, "other", "same", 1)).isEqualTo(ReasonCodes.SUCCESS);

        // The four packets of QoS 2 take longer than the two of QoS 1.
        assertThat(Guests.received(subscriber, 2)).containsExactlyInAnyOrder("devices/7/p1/data 2 21", "other 1 same");
    }

    @Test
    void aDroppedMessageReachesNobodyAndItsPublisherIsNotToldSo() {
        MqttClient publisher = guests.connectBare(MqttVersion.V5, "p1");

        assertThat(Guests.publish(publisher, "void/1", "gone", 1)).isEqualTo(ReasonCodes.NO_MATCHING_SUBSCRIBERS);
        assertThat(Guests.publish(publisher, "void/1", "gone", 2)).isEqualTo(ReasonCodes.SUCCESS);
        Guests.publish(publisher, "next", "here", 1);

        assertThat(Guests.received(subscriber, 1)).containsExactly("next 1 here");
    }

    @Test
    void aMessageThatIsTooLargeIsDropped() {
        MqttClient publisher = guests.connect(MqttVersion.V5, "p1");

        assertThat(Guests.publish(publisher, "a", "x".repeat(1001), 1)).isEqualTo(ReasonCodes.NO_MATCHING_SUBSCRIBERS);
        assertThat(Guests.publish(publisher, "a", "x".repeat(1000), 1)).isEqualTo(ReasonCodes.SUCCESS);

        assertThat(Guests.received(subscriber, 1)).containsExactly("a 1 " + "x".repeat(1000));
    }

    /** EMQX stores it before it asks: what the documentation of the policy warns of. */
    @Test
    void whatIsRetainedIsTheMessageAsItCameIn() {
        MqttClient publisher = guests.connect(MqttVersion.V5, "p1");
        Guests.retain(publisher, "void/kept", "dropped");
        Guests.retain(publisher, "legacy/8/data", "rewritten");
        assertThat(Guests.received(subscriber, 1)).containsExactly("devices/8/p1/data 2 rewritten");

        MqttClient later = guests.connectBare(MqttVersion.V5, "later");
        Guests.subscribe(later, "#", 1);

        assertThat(Guests.received(later, 2))
                .containsExactlyInAnyOrder("void/kept 1 dropped", "legacy/8/data 1 rewritten");
    }

    @Test
    void aWillIsAMessageLikeOthers() {
        will("dropped", "void/will").drop();
        will("rewritten", "legacy/9/data").drop();

        // EMQX tells its providers no client id of a will but the sender's.
        assertThat(Guests.received(subscriber, 1)).containsExactly("devices/9/rewritten/data 2 bye");
        assertThat(Guests.receivedUntilSilence(subscriber)).isEmpty();
    }

    private MqttClient will(String clientId, String topic) {
        Will will = new Will(topic, ByteString.copyFromUtf8("bye"), 1, false, Properties.NONE);
        return guests.connect(MqttVersion.V5, clientId, will);
    }

    @Test
    void ofASharedSubscriptionOneGetsTheRewrittenMessage() {
        List<MqttClient> group =
                List.of(guests.connectBare(MqttVersion.V5, "g1"), guests.connectBare(MqttVersion.V5, "g2"));
        group.forEach(member -> Guests.subscribe(member, "$share/g/devices/#", 1));
        MqttClient publisher = guests.connect(MqttVersion.V5, "p1");

        IntStream.range(0, 10).forEach(i -> Guests.publish(publisher, "legacy/" + i + "/data", String.valueOf(i), 1));

        List<String> received = new ArrayList<>();
        group.forEach(member -> received.addAll(Guests.receivedUntilSilence(member)));
        assertThat(received)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 10)
                        .mapToObj(i -> "devices/" + i + "/p1/data 1 " + i)
                        .toList());
    }

    @Test
    void whatIsPublishedBelowSysIsNotAskedAbout() {
        MqttClient publisher = guests.connect(MqttVersion.V5, "p1");
        Guests.subscribe(subscriber, "$SYS/mine", 1);

        assertThat(Guests.publish(publisher, "$SYS/mine", "through", 1)).isEqualTo(ReasonCodes.SUCCESS);

        assertThat(Guests.received(subscriber, 1)).containsExactly("$SYS/mine 1 through");
    }
}
