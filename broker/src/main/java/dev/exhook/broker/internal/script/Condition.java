package dev.exhook.broker.internal.script;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.trace.MessageJson;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A condition on a request.
 *
 * @param fields dotted paths by the names of the .proto file ({@code clientinfo.username}), and the value of each; all
 *     must hold. Bytes compare in base64, and 64-bit numbers as text, as traces have them; otherwise a number and its
 *     text are the same.
 */
public record Condition(Map<String, JsonElement> fields) {
    /** Holds of every request. */
    public static final Condition ANY = new Condition(Map.of());

    /** Copies the fields. */
    public Condition {
        fields = Map.copyOf(fields);
    }

    /** One field that holds this text. */
    public static Condition field(String path, String text) {
        return new Condition(Map.of(path, new JsonPrimitive(text)));
    }

    /** Requests about this client id. */
    public static Condition client(String id) {
        return field("clientinfo.clientid", id);
    }

    /** Requests about clients with this user name. */
    public static Condition username(String name) {
        return field("clientinfo.username", name);
    }

    /** Messages with this payload. */
    public static Condition payload(ByteString payload) {
        return field("message.payload", Base64.getEncoder().encodeToString(payload.toByteArray()));
    }

    /** This and another one. */
    public Condition and(Condition other) {
        Map<String, JsonElement> both = new LinkedHashMap<>(fields);
        both.putAll(other.fields);
        return new Condition(both);
    }

    /** Tells whether every request fits. */
    public boolean isAny() {
        return fields.isEmpty();
    }

    /** Tells whether it holds of this request. */
    public boolean holds(Message request) {
        if (isAny()) {
            return true;
        }
        JsonObject json = MessageJson.complete(request);
        return fields.entrySet().stream()
                .allMatch(field -> Paths.at(json, field.getKey())
                        .filter(found -> same(found, field.getValue()))
                        .isPresent());
    }

    private static boolean same(JsonElement found, JsonElement wanted) {
        boolean plain = found.isJsonPrimitive() && wanted.isJsonPrimitive();
        return plain ? found.getAsString().equals(wanted.getAsString()) : found.equals(wanted);
    }

    /** As {@code {clientinfo.username: "alice"}}. */
    @Override
    public String toString() {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + ": " + field.getValue())
                .sorted()
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
