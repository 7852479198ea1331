package dev.exhook.emqx.internal.api;

import com.google.gson.JsonObject;

/** A session on the broker. */
public record MqttSession(String clientId, boolean connected) {

    static MqttSession of(JsonObject json) {
        return new MqttSession(
                json.get("clientid").getAsString(), json.get("connected").getAsBoolean());
    }
}
