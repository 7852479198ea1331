package dev.exhook.broker.internal.script;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;

/** Dotted paths into a request, by the names of the .proto file: {@code clientinfo.username}. */
public final class Paths {
    private Paths() {}

    /** The value at a path; empty: the path leads nowhere. */
    public static Optional<JsonElement> at(JsonElement json, String path) {
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        JsonElement inner = json instanceof JsonObject object ? object.get(first) : null;
        if (inner == null) {
            return Optional.empty();
        }
        return dot < 0 ? Optional.of(inner) : at(inner, path.substring(dot + 1));
    }
}
