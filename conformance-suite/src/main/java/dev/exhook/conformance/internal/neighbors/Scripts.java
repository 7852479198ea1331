package dev.exhook.conformance.internal.neighbors;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.Script;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import io.grpc.Status;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What neighbors do: they ask for the hooks that decide, and answer IGNORE where no entry fits. */
public final class Scripts {
    private static final int CONTINUE = 0;
    private static final int STOP_AND_RETURN = 2;

    private Scripts() {}

    /** A neighbor with these entries. */
    public static Script of(List<Script.Entry> entries) {
        List<Script.HookEntry> hooks = Arrays.stream(Hook.values())
                .filter(hook -> hook.isValued() && hook != Hook.MESSAGE_INGRESS)
                .map(hook -> new Script.HookEntry(hook.hookName(), List.of()))
                .toList();
        return new Script(hooks, entries);
    }

    /** The client of this id. */
    public static Map<String, JsonElement> client(String id) {
        return Map.of("clientinfo.clientid", new JsonPrimitive(id));
    }

    /** Clients with this user name. */
    public static Map<String, JsonElement> user(String name) {
        return Map.of("clientinfo.username", new JsonPrimitive(name));
    }

    /** Messages with this payload. */
    public static Map<String, JsonElement> payload(String text) {
        String base64 =
                Base64.getEncoder().encodeToString(ByteString.copyFromUtf8(text).toByteArray());
        return Map.of("message.payload", new JsonPrimitive(base64));
    }

    /** Decides and ends the chain. */
    public static Script.Entry stops(Rpc rpc, Map<String, JsonElement> when, boolean result) {
        return entry(rpc, when, Duration.ZERO, decision(STOP_AND_RETURN, result));
    }

    /** Decides, unless somebody behind it does. */
    public static Script.Entry continues(Rpc rpc, Map<String, JsonElement> when, boolean result) {
        return entry(rpc, when, Duration.ZERO, decision(CONTINUE, result));
    }

    /** Decides later than anybody waits for. */
    public static Script.Entry isLate(Rpc rpc, Map<String, JsonElement> when, Duration delay) {
        return entry(rpc, when, delay, decision(CONTINUE, true));
    }

    /** Fails. */
    public static Script.Entry fails(Rpc rpc, Map<String, JsonElement> when) {
        return entry(rpc, when, Duration.ZERO, new Script.Fail(Status.Code.UNAVAILABLE));
    }

    /** Returns the message with these fields changed. */
    public static Script.Entry rewrites(Map<String, JsonElement> when, JsonObject fields) {
        return entry(
                Rpc.ON_MESSAGE_PUBLISH,
                when,
                Duration.ZERO,
                new Script.Reply(CONTINUE, Optional.empty(), Optional.of(fields), true));
    }

    /** Returns a message that has these fields and no other. */
    public static Script.Entry buildsAnew(Map<String, JsonElement> when, JsonObject fields) {
        return entry(
                Rpc.ON_MESSAGE_PUBLISH,
                when,
                Duration.ZERO,
                new Script.Reply(CONTINUE, Optional.empty(), Optional.of(fields), false));
    }

    private static Script.Reply decision(int type, boolean result) {
        return new Script.Reply(type, Optional.of(result), Optional.empty(), false);
    }

    private static Script.Entry entry(Rpc rpc, Map<String, JsonElement> when, Duration delay, Script.Action action) {
        return new Script.Entry(rpc, when, delay, Optional.of(action));
    }
}
