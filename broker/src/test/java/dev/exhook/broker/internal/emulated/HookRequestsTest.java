package dev.exhook.broker.internal.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.exhook.broker.internal.chain.HookMessage;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.SubscriptionOptions;
import dev.exhook.broker.internal.emulated.mqtt.TopicFilter;
import dev.exhook.broker.internal.emulated.mqtt.UserProperty;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.proto.v3.ProviderLoadedRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** As {@code emqx_exhook_handler} fills them, field by field. */
class HookRequestsTest {
    private static final String META_OF_5_10 = "meta { node: \"emqx@127.0.0.1\" version: \"5.10.3\" "
            + "sysdescr: \"EMQX Enterprise\" cluster_name: \"emqxcl\" }";

    private static final String CONNINFO = "conninfo { node: \"emqx@127.0.0.1\" clientid: \"asked\" username: \"u\" "
            + "peerhost: \"127.0.0.1\" sockport: 1883 proto_name: \"MQTT\" proto_ver: \"5\" keepalive: 60 "
            + "peerport: 40001 }";

    private static final String CLIENTINFO = "clientinfo { node: \"emqx@127.0.0.1\" clientid: \"c\" username: \"u\" "
            + "peerhost: \"127.0.0.1\" sockport: 1883 protocol: \"mqtt\" anonymous: true peerport: 40001 }";

    private static final String PROPS_OF_V3 =
            "props { name: \"Receive-Maximum\" value: \"9\" } user_props { name: \"k\" value: \"v\" }";

    private static final String MESSAGE =
            "message { node: \"n\" id: \"i\" qos: 1 from: \"f\" topic: \"t\" payload: \"p\" "
                    + "timestamp: 5 headers { key: \"username\" value: \"u\" } }";

    private static final Properties PROPERTIES =
            new Properties(Map.of("Receive-Maximum", 9L), List.of(new UserProperty("k", "v")));

    private final HookRequests requests = new HookRequests(Releases.of("5.10"), MqttSettings.DEFAULTS);
    private final HookRequests old = new HookRequests(Releases.of("5.8"), MqttSettings.DEFAULTS);
    private final Client client = new Client(
            "c",
            40_001,
            new Packet.Connect(
                    "asked",
                    MqttVersion.V5,
                    Optional.of("u"),
                    Optional.of("secret"),
                    true,
                    60,
                    PROPERTIES,
                    Optional.empty()));
    private final HookMessage message =
            new HookMessage("n", "i", 1, "f", "t", ByteString.copyFromUtf8("p"), 5, Map.of("username", "u"));

    private static String text(Message request) {
        return TextFormat.printer().emittingSingleLine(true).printToString(request);
    }

    @Test
    void theBrokerSaysWhoItIsAndForHowLong() {
        ProviderLoadedRequest request = (ProviderLoadedRequest) requests.loaded(77, 1_767_225_600_000L);

        assertThat(request.getBroker().getVersion()).isEqualTo("5.10.3");
        assertThat(request.getBroker().getSysdescr()).isEqualTo("EMQX Enterprise");
        assertThat(request.getBroker().getUptime()).isEqualTo(77);
        assertThat(request.getBroker().getDatetime())
                .matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{9}\\+00:00");
        assertThat(text(requests.unloaded())).isEqualTo(META_OF_5_10);
        assertThat(text(old.unloaded())).contains("version: \"5.8.9\" sysdescr: \"EMQX\"");
    }

    @Test
    void aConnectHasTheIdThatWasAskedForAndTheProperties() {
        assertThat(text(requests.connect(client)))
                .isEqualTo(CONNINFO + " " + PROPS_OF_V3.replace(" user_props", " " + META_OF_5_10 + " user_props"));
    }

    @Test
    void v2HasUserPropertiesAsATermAmongTheOthers() {
        assertThat(text(old.connect(client)))
                .contains("props { name: \"Receive-Maximum\" value: \"9\" } "
                        + "props { name: \"User-Property\" value: \"[{<<\\\"k\\\">>,<<\\\"v\\\">>}]\" }")
                .doesNotContain("user_props");
    }

    @Test
    void aConnackHasItsOwnPropertiesAndTheResultsName() {
        assertThat(text(requests.connack(client, "success", Properties.NONE)))
                .isEqualTo(CONNINFO + " result_code: \"success\" " + META_OF_5_10);
        assertThat(text(requests.connack(client, "success", PROPERTIES))).contains("user_props { name: \"k\"");
    }

    @Test
    void onlyAuthenticationGetsThePassword() {
        assertThat(text(requests.authenticate(client, true)))
                .contains("password: \"secret\"")
                .contains("result: true");
        assertThat(text(requests.authenticate(client, false))).doesNotContain("result");
        assertThat(List.of(
                        requests.connect(client),
                        requests.connected(client),
                        requests.authorize(client, true, "t", true)))
                .noneMatch(request -> text(request).contains("secret"));
    }

    @Test
    void authorizationSaysWhatIsToBeDoneWithWhichTopic() {
        assertThat(text(requests.authorize(client, true, "t", true)))
                .isEqualTo(CLIENTINFO + " topic: \"t\" result: true " + META_OF_5_10);
        assertThat(text(requests.authorize(client, false, "t", false)))
                .isEqualTo(CLIENTINFO + " type: SUBSCRIBE topic: \"t\" " + META_OF_5_10);
    }

    @Test
    void subscriptionsHaveTheirOptions() {
        SubscriptionOptions options = new SubscriptionOptions(1, true, true, 2);
        String subopts = "subopts { qos: 1 rh: 2 rap: 1 nl: 1 }";

        assertThat(text(requests.subscribe(client, List.of(new Packet.Filter("$share/g/t", options)), PROPERTIES)))
                .contains("topic_filters { name: \"$share/g/t\" " + subopts + " }")
                .contains("props { name: \"Receive-Maximum\" value: \"9\" }")
                .contains("user_props { name: \"k\" value: \"v\" }");
        assertThat(text(requests.sessionSubscribed(client, TopicFilter.of("t"), options)))
                .isEqualTo(CLIENTINFO + " topic: \"t\" " + subopts + " " + META_OF_5_10);
        assertThat(text(requests.sessionSubscribed(client, TopicFilter.of("t"), SubscriptionOptions.ofQos(0))))
                .contains("subopts { }");
    }

    @Test
    void unsubscribingHasNoOptions() {
        assertThat(text(requests.unsubscribe(client, List.of("t"), PROPERTIES)))
                .contains("topic_filters { name: \"t\" subopts { } }")
                .contains("props { name: \"Receive-Maximum\" value: \"9\" }")
                .contains("user_props { name: \"k\" value: \"v\" }");
        assertThat(text(requests.sessionUnsubscribed(client, TopicFilter.of("t"))))
                .isEqualTo(CLIENTINFO + " topic: \"t\" " + META_OF_5_10);
    }

    @Test
    void whatOnlyTellsOfAClientHasItsInfoAndNothingElse() {
        String alone = CLIENTINFO + " " + META_OF_5_10;

        assertThat(List.of(
                        requests.connected(client),
                        requests.sessionCreated(client),
                        requests.sessionResumed(client),
                        requests.sessionDiscarded(client),
                        requests.sessionTakenover(client)))
                .extracting(HookRequestsTest::text)
                .containsOnly(alone);
    }

    @Test
    void endsHaveTheirReasons() {
        String reason = CLIENTINFO + " reason: \"why\" " + META_OF_5_10;

        assertThat(text(requests.disconnected(client, "why"))).isEqualTo(reason);
        assertThat(text(requests.sessionTerminated(client, "why"))).isEqualTo(reason);
    }

    @Test
    void messagesGoWithAllTheyHave() {
        assertThat(text(requests.delivered(client, message)))
                .isEqualTo(CLIENTINFO + " " + MESSAGE + " " + META_OF_5_10);
        assertThat(text(requests.acked(client, message))).isEqualTo(CLIENTINFO + " " + MESSAGE + " " + META_OF_5_10);
        assertThat(text(requests.dropped(message, "why"))).isEqualTo(MESSAGE + " reason: \"why\" " + META_OF_5_10);
    }

    @Test
    void aMessageOnItsWayInGoesWithItsClientAndItsProperties() {
        HookRequests newest = new HookRequests(Releases.of("6.3"), MqttSettings.DEFAULTS);

        String ingress = text(newest.ingress(client, message, PROPERTIES));

        assertThat(ingress)
                .startsWith(CLIENTINFO + " " + MESSAGE)
                .contains("props { name: \"Receive-Maximum\" value: \"9\" }")
                .contains("user_props { name: \"k\" value: \"v\" }")
                .contains("meta { node: \"emqx@127.0.0.1\"")
                .doesNotContain("secret");
    }

    @Test
    void aPublishHasThePropertiesFromV3OnOnly() {
        assertThat(text(requests.publish(message, PROPERTIES)))
                .contains(MESSAGE)
                .contains("props { name: \"Receive-Maximum\" value: \"9\" }")
                .contains("user_props { name: \"k\" value: \"v\" }");
        assertThat(text(old.publish(message, PROPERTIES))).contains(MESSAGE).doesNotContain("props");
    }
}
