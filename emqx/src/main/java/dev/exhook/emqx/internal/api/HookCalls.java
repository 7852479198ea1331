package dev.exhook.emqx.internal.api;

import com.google.gson.JsonObject;

/**
 * How often EMQX called a provider for one hook, on all nodes.
 *
 * @param hook as {@code client.connect}
 * @param failed without a reply that EMQX could read, or without one in time
 */
public record HookCalls(String hook, long succeeded, long failed) {

    static HookCalls of(JsonObject json) {
        JsonObject metrics = json.getAsJsonObject("metrics");
        return new HookCalls(
                json.get("name").getAsString(),
                metrics.get("succeed").getAsLong(),
                metrics.get("failed").getAsLong());
    }
}
