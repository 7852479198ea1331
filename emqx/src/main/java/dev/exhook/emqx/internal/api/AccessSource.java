package dev.exhook.emqx.internal.api;

import com.google.gson.JsonObject;

/**
 * An authenticator, or a source of authorization rules.
 *
 * @param id how the REST API calls it: an authenticator's id, or a source's type
 * @param json all of it
 */
public record AccessSource(String id, JsonObject json) {

    /** Copies the object, so that nobody can change it later. */
    public AccessSource {
        json = json.deepCopy();
    }

    @Override
    public JsonObject json() {
        return json.deepCopy();
    }

    /** Tells whether it is asked at all. */
    public boolean enabled() {
        return json.get("enable").getAsBoolean();
    }

    /** The same, switched off. */
    public AccessSource disabled() {
        JsonObject off = json();
        off.addProperty("enable", false);
        return new AccessSource(id, off);
    }
}
