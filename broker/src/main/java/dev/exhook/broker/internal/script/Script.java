package dev.exhook.broker.internal.script;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.exhook.proto.Rpc;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a probe does.
 *
 * @param hooks what it asks for when it is loaded
 * @param entries the first that fits a call answers it; where none fits, the answer is IGNORE or EmptySuccess
 */
public record Script(List<HookEntry> hooks, List<Entry> entries) {

    /** Copies both. */
    public Script {
        hooks = List.copyOf(hooks);
        entries = List.copyOf(entries);
    }

    /** A {@code HookSpec}. Names are not checked: a scenario may want a wrong one. */
    public record HookEntry(String name, List<String> topics) {}

    /**
     * How calls are answered.
     *
     * @param rpc the method
     * @param when dotted paths into the request, and what must stand there; see {@link Paths}
     * @param delay how long the answer is put off
     * @param action what is answered; empty: as if this entry were not there
     */
    public record Entry(Rpc rpc, Map<String, JsonElement> when, Duration delay, Optional<Action> action) {}

    /** What is answered. */
    public sealed interface Action {}

    /** A gRPC status. */
    public record Fail(Status.Code status) implements Action {}

    /**
     * A {@code ValuedResponse}.
     *
     * @param type a number, so that unknown ones can be sent
     * @param message fields laid over those of {@code base}
     * @param overRequest whether the base is the request's message; else it is an empty one
     */
    public record Reply(int type, Optional<Boolean> boolResult, Optional<JsonObject> message, boolean overRequest)
            implements Action {}
}
