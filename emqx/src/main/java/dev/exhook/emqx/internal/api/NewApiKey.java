package dev.exhook.emqx.internal.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * An API key to be made.
 *
 * @param scopes what it may do, from 6.0.3, 6.1.4 and 6.2 on; none: everything, and the only choice before
 */
public record NewApiKey(String name, List<String> scopes) {
    /**
     * The scopes that the kit asks for: hook providers, authenticators and sources, clients, nodes, figures, and
     * publishing.
     */
    public static final List<String> SCOPES =
            List.of("data_integration", "access_control", "connections", "cluster_operations", "monitoring", "publish");

    public NewApiKey {
        scopes = List.copyOf(scopes);
    }

    /** With {@code desc}: without one EMQX 6 answers 500. */
    JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("name", name);
        json.addProperty("desc", "made by the ExHook kit");
        json.addProperty("enable", true);
        if (!scopes.isEmpty()) {
            JsonArray array = new JsonArray();
            scopes.forEach(array::add);
            json.add("scopes", array);
        }
        return json;
    }
}
