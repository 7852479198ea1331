package dev.exhook.emqx.internal.mqtt;

import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.UserProperty;
import io.netty.handler.codec.mqtt.MqttProperties;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** MQTT 5 properties in the words of Netty's codec. */
final class NettyProperties {
    static final MqttProperties NONE = MqttProperties.NO_PROPERTIES;

    private NettyProperties() {}

    static MqttProperties of(Properties properties) {
        MqttProperties netty = new MqttProperties();
        properties.system().forEach((name, value) -> netty.add(property(name, value)));
        properties.user().forEach(pair -> netty.add(new MqttProperties.UserProperty(pair.name(), pair.value())));
        return netty;
    }

    private static MqttProperties.MqttProperty<?> property(String name, Object value) {
        PropertyKind kind = PropertyKind.of(name);
        if (value instanceof Number number) {
            return new MqttProperties.IntegerProperty(kind.identifier(), (int) number.longValue());
        }
        String text = value.toString();
        return kind.form() == PropertyKind.Form.BINARY
                ? new MqttProperties.BinaryProperty(kind.identifier(), text.getBytes(StandardCharsets.UTF_8))
                : new MqttProperties.StringProperty(kind.identifier(), text);
    }

    /** The user properties: the only ones that scenarios look at in what clients get. */
    static Properties read(MqttProperties netty) {
        List<UserProperty> user = netty.getProperties(PropertyKind.USER_PROPERTY).stream()
                .map(MqttProperties.UserProperty.class::cast)
                .map(property -> new UserProperty(property.value().key, property.value().value))
                .toList();
        return new Properties(Map.of(), user);
    }
}
