package dev.exhook.broker.internal.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.chain.Verdicts;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** As the records {@code #message{}} that {@code emqx_message} works on. */
class MqttMessageTest {
    private final MqttMessage message = Messages.of("t", "a", 1);

    @Test
    void itExpiresOnceMoreThanItsIntervalHasPassed() {
        MqttMessage expiring = Messages.expiring(Messages.at(500, message), 2);

        assertThat(expiring.isExpired(2500)).isFalse();
        assertThat(expiring.isExpired(2501)).isTrue();
        assertThat(message.isExpired(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void onlyTopicsBelowSysAreTheSystems() {
        assertThat(message.to("$SYS/brokers").isSystem()).isTrue();
        assertThat(message.to("$SYS").isSystem()).isFalse();
        assertThat(message.isSystem()).isFalse();
    }

    @Test
    void theChainChangesTopicPayloadQosAndAllowPublishAndNothingElse() {
        MqttMessage before = Messages.expiring(Messages.retained("t", "a"), 9).sharedBy("$share/g/#");

        MqttMessage after = before.with(new Verdicts.Update(2, "u", ByteString.copyFromUtf8("b"), Optional.of(false)));

        assertThat(after.topic()).isEqualTo("u");
        assertThat(after.payload().toStringUtf8()).isEqualTo("b");
        assertThat(after.qos()).isEqualTo(2);
        assertThat(after.headers().allowPublish()).contains(false);
        assertThat(after.origin()).isEqualTo(before.origin());
        assertThat(after.flags()).isEqualTo(before.flags());
        assertThat(after.properties()).isEqualTo(before.properties());
        assertThat(after.share()).contains("$share/g/#");
    }

    @Test
    void aChainThatSaysNothingOfAllowPublishLeavesIt() {
        MqttMessage refused = message.with(new Verdicts.Update(0, "t", ByteString.EMPTY, Optional.of(false)));

        assertThat(refused.with(new Verdicts.Update(0, "t", ByteString.EMPTY, Optional.empty()))
                        .headers()
                        .allowPublish())
                .contains(false);
    }

    @Test
    void aSubscriberGetsItWithItsOwnQosRetainFlagAndProperties() {
        Properties properties = new Properties(Map.of("Subscription-Identifier", 5L), List.of());
        MqttMessage marked = message.asDuplicate().asRetained();

        MqttMessage granted = marked.granted(0, true, properties);

        assertThat(granted.qos()).isZero();
        assertThat(granted.flags()).isEqualTo(new MqttMessage.Flags(true, true, true));
        assertThat(granted.properties()).isEqualTo(properties);
        assertThat(message.flags()).isEqualTo(MqttMessage.Flags.of(false));
    }

    @Test
    void aCopyDiffersInOneThingOnly() {
        assertThat(message.asDuplicate().flags()).isEqualTo(new MqttMessage.Flags(false, true, false));
        assertThat(message.asRetained().flags()).isEqualTo(new MqttMessage.Flags(false, false, true));
        assertThat(message.to("u")).isEqualTo(Messages.of("u", "a", 1));
        assertThat(message.sharedBy("$share/g/#").share()).contains("$share/g/#");
    }

    @Test
    void theHeadersOfAWillHoldTheUserNameAlone() {
        MqttMessage.Headers headers = MqttMessage.Headers.of(Optional.of("u"));

        assertThat(headers.withAllowPublish(true))
                .isEqualTo(new MqttMessage.Headers(
                        Optional.of("u"), Optional.empty(), Optional.empty(), Optional.of(true)));
    }
}
