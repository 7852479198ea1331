package dev.exhook.emqx.internal.mqtt;

import io.netty.handler.codec.mqtt.MqttProperties;
import java.util.HashMap;
import java.util.Map;

/**
 * The aliases that a broker gave to topics on one connection (MQTT 5, 3.3.2.3.4). EMQX gives them to each client that
 * takes any: a topic comes once, and then only its number.
 */
final class TopicAliases {
    private static final int ALIAS = PropertyKind.of("Topic-Alias").identifier();

    private final Map<Object, String> topics = new HashMap<>();

    /**
     * The topic of a message; empty where the broker never told of its alias.
     *
     * @param sent as it came
     */
    String topic(String sent, MqttProperties properties) {
        MqttProperties.MqttProperty<?> alias = properties.getProperty(ALIAS);
        if (alias == null) {
            return sent;
        }
        if (sent.isEmpty()) {
            return topics.getOrDefault(alias.value(), "");
        }
        topics.put(alias.value(), sent);
        return sent;
    }
}
