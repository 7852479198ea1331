package dev.exhook.broker.internal.scenario;

import com.google.gson.JsonObject;
import dev.exhook.broker.internal.yaml.Place;
import java.util.Map;

/**
 * One step of a scenario.
 *
 * @param action what it does
 * @param written the step as its file has it, which traces show: one member, its word with its arguments
 * @param expected what must be observed, by EMQX version; the key {@code ""} is for all versions
 */
public record Step(Action action, JsonObject written, Place place, Map<String, JsonObject> expected) {

    /** Copies all that could change. */
    public Step {
        written = written.deepCopy();
        expected = Map.copyOf(expected);
    }

    @Override
    public JsonObject written() {
        return written.deepCopy();
    }

    /** How the step is written, as {@code api_publish}. */
    public String word() {
        return written.keySet().iterator().next();
    }
}
