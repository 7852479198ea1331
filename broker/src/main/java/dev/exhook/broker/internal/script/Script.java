package dev.exhook.broker.internal.script;

import com.google.protobuf.ByteString;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import io.grpc.Status;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The script of a scripted provider.
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

    /** A {@code HookSpec}. Names are not checked: a script may want a wrong one. */
    public record HookEntry(String name, List<String> topics) {

        /** Copies the topics. */
        public HookEntry {
            topics = List.copyOf(topics);
        }

        /** The hooks that fit, each without topics. */
        public static List<HookEntry> all(Predicate<Hook> wanted) {
            return Arrays.stream(Hook.values())
                    .filter(wanted)
                    .map(hook -> new HookEntry(hook.hookName(), List.of()))
                    .toList();
        }
    }

    /**
     * How calls are answered.
     *
     * @param rpc the method
     * @param when which of its calls
     * @param delay how long the answer is put off
     * @param publishes what is published over the broker's REST API before the answer
     * @param action what is answered; empty: those after it answer
     */
    public record Entry(
            Rpc rpc, Condition when, Duration delay, Optional<Publication> publishes, Optional<Action> action) {

        /** Publishes nothing. */
        public Entry(Rpc rpc, Condition when, Duration delay, Optional<Action> action) {
            this(rpc, when, delay, Optional.empty(), action);
        }

        /** Answers at once. */
        public static Entry of(Rpc rpc, Condition when, Action action) {
            return new Entry(rpc, when, Duration.ZERO, Optional.of(action));
        }

        /** The same, but that much later. */
        public Entry after(Duration time) {
            return new Entry(rpc, when, delay.plus(time), publishes, action);
        }
    }

    /** A message that a provider publishes while it is asked. */
    public record Publication(String topic, ByteString payload, int qos, boolean retain) {}

    /** A way to answer. */
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
    public record Reply(int type, Optional<Boolean> boolResult, Optional<MessageFields> message, boolean overRequest)
            implements Action {

        /** A {@code bool_result}. */
        public static Reply decision(ResponsedType type, boolean result) {
            return new Reply(type.getNumber(), Optional.of(result), Optional.empty(), false);
        }

        /** CONTINUE with the request's message, changed. */
        public static Reply rewritten(MessageFields fields) {
            return new Reply(ResponsedType.CONTINUE_VALUE, Optional.empty(), Optional.of(fields), true);
        }

        /** CONTINUE with a message that has these fields and no other. */
        public static Reply builtAnew(MessageFields fields) {
            return new Reply(ResponsedType.CONTINUE_VALUE, Optional.empty(), Optional.of(fields), false);
        }
    }
}
