package dev.exhook.broker.internal.script;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.trace.MessageJson;
import java.util.Map;
import java.util.Optional;

/** Dotted paths into a request, by the names of the .proto file: {@code clientinfo.username}. */
public final class Paths {
    private Paths() {}

    /**
     * Whether all paths hold what is wanted. Bytes compare in base64, and 64-bit numbers as text, as traces have them;
     * otherwise a number and its text are the same.
     */
    public static boolean match(Message request, Map<String, JsonElement> wanted) {
        JsonObject json = MessageJson.complete(request);
        return wanted.entrySet().stream()
                .allMatch(entry -> at(json, entry.getKey())
                        .filter(found -> same(found, entry.getValue()))
                        .isPresent());
    }

    /** What stands at a path; empty: the path leads nowhere. */
    public static Optional<JsonElement> at(JsonElement json, String path) {
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        JsonElement inner = json instanceof JsonObject object ? object.get(first) : null;
        if (inner == null) {
            return Optional.empty();
        }
        return dot < 0 ? Optional.of(inner) : at(inner, path.substring(dot + 1));
    }

    private static boolean same(JsonElement found, JsonElement wanted) {
        boolean plain = found.isJsonPrimitive() && wanted.isJsonPrimitive();
        return plain ? found.getAsString().equals(wanted.getAsString()) : found.equals(wanted);
    }
}
