package dev.exhook.emqx.internal.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A hook provider as EMQX shows it.
 *
 * @param json the whole server object of the REST API
 */
public record ExhookServer(JsonObject json) {

    /** Copies the object, so that nobody can change it later. */
    public ExhookServer {
        json = json.deepCopy();
    }

    /** How often EMQX called it, on all nodes; loading and unloading do not count. Refreshed every 5 s. */
    public record Metrics(long succeeded, long failed) {}

    @Override
    public JsonObject json() {
        return json.deepCopy();
    }

    /** Its name. */
    public String name() {
        return json.get("name").getAsString();
    }

    /** Tells whether it is switched on. */
    public boolean enabled() {
        return json.get("enable").getAsBoolean();
    }

    /**
     * For each node: {@code connected}, {@code connecting}, {@code disconnected}, {@code disabled} or {@code error}.
     */
    public List<String> statuses() {
        return texts("node_status", "status");
    }

    /** The names of the hooks that it mounted; none while it is not loaded. */
    public List<String> hooks() {
        return texts("hooks", "name");
    }

    /** Its counters. */
    public Metrics metrics() {
        JsonObject metrics = json.getAsJsonObject("metrics");
        return new Metrics(
                metrics.get("succeed").getAsLong(), metrics.get("failed").getAsLong());
    }

    private List<String> texts(String array, String member) {
        return StreamSupport.stream(json.getAsJsonArray(array).spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(element -> element.get(member).getAsString())
                .toList();
    }
}
