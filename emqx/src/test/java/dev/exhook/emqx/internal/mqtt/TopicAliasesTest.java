package dev.exhook.emqx.internal.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.mqtt.MqttProperties;
import org.junit.jupiter.api.Test;

class TopicAliasesTest {
    private final TopicAliases aliases = new TopicAliases();

    private static MqttProperties alias(int number) {
        MqttProperties properties = new MqttProperties();
        properties.add(new MqttProperties.IntegerProperty(
                PropertyKind.of("Topic-Alias").identifier(), number));
        return properties;
    }

    @Test
    void aTopicThatCameOnceIsKnownByItsNumber() {
        assertThat(aliases.topic("t/1", alias(1))).isEqualTo("t/1");
        assertThat(aliases.topic("t/2", alias(2))).isEqualTo("t/2");

        assertThat(aliases.topic("", alias(1))).isEqualTo("t/1");
        assertThat(aliases.topic("", alias(2))).isEqualTo("t/2");
    }

    @Test
    void aNumberMayGetAnotherTopic() {
        aliases.topic("t/1", alias(1));
        aliases.topic("t/2", alias(1));

        assertThat(aliases.topic("", alias(1))).isEqualTo("t/2");
    }

    @Test
    void whatHasNoAliasIsAsItCame() {
        assertThat(aliases.topic("t/1", MqttProperties.NO_PROPERTIES)).isEqualTo("t/1");
        assertThat(aliases.topic("", MqttProperties.NO_PROPERTIES)).isEmpty();
    }

    @Test
    void aNumberThatNobodyGaveIsNoTopic() {
        assertThat(aliases.topic("", alias(7))).isEmpty();
    }
}
