package dev.exhook.emqx.internal.api;

import com.google.gson.JsonObject;

/**
 * EMQX's {@code authorization} block without its sources.
 *
 * @param json as the REST API has it: {@code no_match}, {@code deny_action}, {@code cache}
 */
public record AuthorizationSettings(JsonObject json) {

    /** Copies the object, so that nobody can change it later. */
    public AuthorizationSettings {
        json = json.deepCopy();
    }

    @Override
    public JsonObject json() {
        return json.deepCopy();
    }

    /** {@code allow} or {@code deny}: what holds when no source has a rule. */
    public String noMatch() {
        return json.get("no_match").getAsString();
    }

    /** The same with another {@code deny_action}: {@code ignore} or {@code disconnect}. */
    public AuthorizationSettings withDenyAction(String action) {
        JsonObject other = json();
        other.addProperty("deny_action", action);
        return new AuthorizationSettings(other);
    }

    /** The same with the cache of answers switched on or off. */
    public AuthorizationSettings withCache(boolean enable) {
        JsonObject other = json();
        other.getAsJsonObject("cache").addProperty("enable", enable);
        return new AuthorizationSettings(other);
    }

    /** The same with another {@code no_match}. */
    public AuthorizationSettings withNoMatch(String permission) {
        JsonObject other = json();
        other.addProperty("no_match", permission);
        return new AuthorizationSettings(other);
    }
}
