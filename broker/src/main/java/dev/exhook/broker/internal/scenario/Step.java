package dev.exhook.broker.internal.scenario;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;

/**
 * One step of a scenario.
 *
 * @param arguments checked against {@link StepKind#arguments()}; not to be changed
 * @param line where it stands in its file
 * @param expected what must be observed, by EMQX version; the key {@code ""} is for all versions
 */
public record Step(StepKind kind, JsonObject arguments, int line, Map<String, JsonObject> expected) {

    /** Copies all that could change. */
    public Step {
        arguments = arguments.deepCopy();
        expected = Map.copyOf(expected);
    }

    /** As in the file: the step's name with its arguments. */
    public JsonObject json() {
        JsonObject json = new JsonObject();
        json.add(kind.word(), arguments.deepCopy());
        return json;
    }

    /** An argument that is text, or a number that is read as text. */
    public Optional<String> text(String name) {
        return arguments.has(name) ? Optional.of(arguments.get(name).getAsString()) : Optional.empty();
    }

    /** A required argument that is text. */
    public String required(String name) {
        return text(name).orElseThrow(() -> new IllegalArgumentException(kind.word() + " has no " + name));
    }

    /** A whole number, or its default. */
    public int number(String name, int otherwise) {
        return arguments.has(name) ? arguments.get(name).getAsInt() : otherwise;
    }

    /** A truth value, or its default. */
    public boolean flag(String name, boolean otherwise) {
        return arguments.has(name) ? arguments.get(name).getAsBoolean() : otherwise;
    }
}
