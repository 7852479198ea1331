package dev.exhook.broker.internal.trace;

import com.google.gson.JsonObject;

/**
 * The observation of one step by the MQTT client, or the administrator.
 *
 * @param step the step as the scenario has it: one member, the step's name with its arguments
 * @param millis when the step began, in milliseconds since the run began
 * @param tookMillis how long the step took
 * @param observed what came of it, such as {@code {"puback": 16}}; empty where there was nothing to see
 */
public record Observation(JsonObject step, long millis, long tookMillis, JsonObject observed) {

    /** Copies both objects: JSON objects can be changed, an observation cannot. */
    public Observation {
        step = step.deepCopy();
        observed = observed.deepCopy();
    }

    @Override
    public JsonObject step() {
        return step.deepCopy();
    }

    @Override
    public JsonObject observed() {
        return observed.deepCopy();
    }

    /** The step's name, as {@code publish}. */
    public String stepName() {
        return step.keySet().iterator().next();
    }
}
