package dev.exhook.emqx.mqtt;

import dev.exhook.conformance.broker.mqtt.Properties;
import dev.exhook.conformance.broker.mqtt.UserProperty;
import io.netty.handler.codec.mqtt.MqttProperties;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** MQTT 5 properties in the words of Netty's codec. */
final class NettyProperties {
    static final MqttProperties NONE = MqttProperties.NO_PROPERTIES;

    /** MQTT 5, table 2-4: what clients send. */
    private static final Map<String, Integer> IDENTIFIERS = Map.ofEntries(
            Map.entry("Payload-Format-Indicator", 0x01),
            Map.entry("Message-Expiry-Interval", 0x02),
            Map.entry("Content-Type", 0x03),
            Map.entry("Response-Topic", 0x08),
            Map.entry("Correlation-Data", 0x09),
            Map.entry("Subscription-Identifier", 0x0B),
            Map.entry("Session-Expiry-Interval", 0x11),
            Map.entry("Request-Problem-Information", 0x17),
            Map.entry("Will-Delay-Interval", 0x18),
            Map.entry("Request-Response-Information", 0x19),
            Map.entry("Reason-String", 0x1F),
            Map.entry("Receive-Maximum", 0x21),
            Map.entry("Topic-Alias-Maximum", 0x22),
            Map.entry("Topic-Alias", 0x23),
            Map.entry("Maximum-Packet-Size", 0x27));

    private static final String BINARY = "Correlation-Data";
    private static final int USER_PROPERTY = 0x26;

    private NettyProperties() {}

    static MqttProperties of(Properties properties) {
        MqttProperties netty = new MqttProperties();
        properties.system().forEach((name, value) -> netty.add(property(name, value)));
        properties.user().forEach(pair -> netty.add(new MqttProperties.UserProperty(pair.name(), pair.value())));
        return netty;
    }

    private static MqttProperties.MqttProperty<?> property(String name, Object value) {
        Integer identifier = IDENTIFIERS.get(name);
        if (identifier == null) {
            throw new IllegalArgumentException("clients send no MQTT property \"" + name + "\"");
        }
        if (value instanceof Number number) {
            return new MqttProperties.IntegerProperty(identifier, (int) number.longValue());
        }
        String text = value.toString();
        return name.equals(BINARY)
                ? new MqttProperties.BinaryProperty(identifier, text.getBytes(StandardCharsets.UTF_8))
                : new MqttProperties.StringProperty(identifier, text);
    }

    /** The user properties: the only ones that scenarios look at in what clients get. */
    static Properties read(MqttProperties netty) {
        List<UserProperty> user = netty.getProperties(USER_PROPERTY).stream()
                .map(MqttProperties.UserProperty.class::cast)
                .map(property -> new UserProperty(property.value().key, property.value().value))
                .toList();
        return new Properties(Map.of(), user);
    }
}
