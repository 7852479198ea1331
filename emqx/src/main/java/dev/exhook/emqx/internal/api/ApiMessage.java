package dev.exhook.emqx.internal.api;

import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import java.util.Base64;
import java.util.Locale;

/**
 * A message for {@code POST /publish}.
 *
 * @param properties of MQTT 5; the API takes a name of a user property once
 */
public record ApiMessage(String topic, ByteString payload, int qos, boolean retain, Properties properties) {

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("topic", topic);
        json.addProperty("payload", Base64.getEncoder().encodeToString(payload.toByteArray()));
        json.addProperty("payload_encoding", "base64");
        json.addProperty("qos", qos);
        json.addProperty("retain", retain);
        if (!properties.isEmpty()) {
            json.add("properties", propertiesJson());
        }
        return json;
    }

    private JsonObject propertiesJson() {
        JsonObject json = new JsonObject();
        properties.system().forEach((name, value) -> {
            String key = name.replace('-', '_').toLowerCase(Locale.ROOT);
            if (value instanceof Number number) {
                json.addProperty(key, number);
            } else {
                json.addProperty(key, value.toString());
            }
        });
        if (!properties.user().isEmpty()) {
            JsonObject user = new JsonObject();
            properties.user().forEach(pair -> user.addProperty(pair.name(), pair.value()));
            json.add("user_properties", user);
        }
        return json;
    }
}
