package dev.exhook.emqx.internal.api;

import com.google.gson.JsonObject;

/** A message that EMQX keeps until its time has come. */
public record DelayedMessage(String node, String id) {

    static DelayedMessage of(JsonObject json) {
        return new DelayedMessage(
                json.get("node").getAsString(), json.get("msgid").getAsString());
    }
}
