package dev.exhook.broker.internal.trace;

import com.google.gson.JsonObject;

/**
 * The answer of the broker's REST API when a provider was configured.
 *
 * @param status the HTTP status
 * @param body the server object: its name, its status on each node and the hooks that were mounted
 */
public record Loading(int status, JsonObject body) {

    /** Copies the body, so that nobody can change it later. */
    public Loading {
        body = body.deepCopy();
    }

    @Override
    public JsonObject body() {
        return body.deepCopy();
    }
}
