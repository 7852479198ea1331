package dev.exhook.it.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import dev.exhook.emqx.internal.api.AuthorizationSettings;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.it.junit.EmqxTest;
import dev.exhook.reference.config.ConfigFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The access of clients to connect, publish and subscribe, by the sample configuration and in the codes of both
 * versions of MQTT.
 */
@EmqxTest
class AccessIT {
    /** Below 0x80 only before MQTT 5: not authorized. */
    private static final int CONNACK_NOT_AUTHORIZED = 5;

    private static final int SUBACK_FAILURE = 0x80;

    private final EmqxNode emqx;
    private final LoadedReference reference;
    private final AuthorizationSettings before;
    private final Guests guests;

    AccessIT(EmqxNode emqx) {
        this.emqx = emqx;
        this.before = emqx.api().authorization();
        this.reference = LoadedReference.in(emqx, ConfigFiles.sample());
        this.guests = Guests.of(emqx);
    }

    /** A topic that the provider does not allow is allowed by nothing else. */
    @BeforeEach
    void nothingElseAllows() {
        emqx.api().authorize(before.withNoMatch("deny"));
    }

    @AfterEach
    void asItWas() {
        guests.close();
        reference.close();
        emqx.api().authorize(before);
    }

    @ParameterizedTest
    @CsvSource({
        "V5,     sensor, sensor-secret, 0x00",
        "V5,     sensor, wrong,         0x87",
        "V5,     nobody, sensor-secret, 0x87",
        "V3_1_1, sensor, sensor-secret, 0",
        "V3_1_1, sensor, wrong,         5",
        "V3_1_1, nobody, sensor-secret, 5",
        "V3_1,   sensor, sensor-secret, 0",
        "V3_1,   sensor, wrong,         5"
    })
    void onlyWhoKnowsThePasswordComesIn(MqttVersion version, String username, String password, String code) {
        MqttClient client = guests.login(version, "c1", username, password);

        assertThat(Guests.connack(client)).isEqualTo(Integer.decode(code));
    }

    @Test
    void aClientWithoutUserNameIsUnknown() {
        assertThat(Guests.connack(guests.login(MqttVersion.V3_1_1, "c1", "", "")))
                .isEqualTo(CONNACK_NOT_AUTHORIZED);
    }

    @ParameterizedTest
    @CsvSource({
        "sensors/s1/temperature, true",
        "sensors/s2/temperature, false",
        "clients/s1/state,       true",
        "clients/s2/state,       false",
        "users/sensor/all,       true",
        "users/dashboard/all,    false",
        "public/news,            true",
        "public/announcements/1, false",
        "elsewhere,              false"
    })
    void theFirstRuleThatAppliesSaysWhoPublishesWhere(String topic, boolean allowed) {
        MqttClient client = sensor(MqttVersion.V5, "s1");

        int code = Guests.publish(client, topic, "1", 1);

        assertThat(code).isEqualTo(allowed ? ReasonCodes.NO_MATCHING_SUBSCRIBERS : ReasonCodes.NOT_AUTHORIZED);
    }

    @ParameterizedTest
    @EnumSource(names = {"V3_1_1", "V5"})
    void whatOneMayNotPublishReachesNobody(MqttVersion version) {
        MqttClient publisher = sensor(version, "s1");
        MqttClient subscriber = sensor(MqttVersion.V5, "s2");
        assertThat(Guests.subscribe(subscriber, "sensors/#", 1)).isEqualTo(1);

        Guests.publish(publisher, "sensors/s2/forged", "no", 1);
        Guests.publish(publisher, "sensors/s1/own", "yes", 1);

        assertThat(Guests.received(subscriber, 1)).containsExactly("sensors/s1/own 1 yes");
    }

    @ParameterizedTest
    @CsvSource({
        "V5,     sensors/#,     1, 1",
        "V5,     users/sensor/#, 2, 2",
        "V5,     '#',           1, 0x87",
        "V5,     clients/s2/#,  1, 0x87",
        "V3_1_1, sensors/#,     1, 1",
        "V3_1_1, '#',           1, 0x80",
        "V3_1_1, clients/s2/#,  1, 0x80"
    })
    void aFilterThatGoesBeyondTheRulesIsRefused(MqttVersion version, String filter, int qos, String code) {
        assertThat(Guests.subscribe(sensor(version, "s1"), filter, qos)).isEqualTo(Integer.decode(code));
    }

    @Test
    void aRefusedFilterBringsNothing() {
        MqttClient subscriber = sensor(MqttVersion.V3_1_1, "s1");
        assertThat(Guests.subscribe(subscriber, "clients/s2/#", 1)).isEqualTo(SUBACK_FAILURE);
        MqttClient publisher = sensor(MqttVersion.V5, "s2");

        assertThat(Guests.publish(publisher, "clients/s2/state", "on", 1))
                .isEqualTo(ReasonCodes.NO_MATCHING_SUBSCRIBERS);
    }

    private MqttClient sensor(MqttVersion version, String clientId) {
        MqttClient client = guests.login(version, clientId, "sensor", "sensor-secret");
        assertThat(Guests.connack(client)).isEqualTo(ReasonCodes.SUCCESS);
        return client;
    }
}
