package dev.exhook.reference.store;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.protobuf.ByteString;
import dev.exhook.proto.v3.Message;
import dev.exhook.reference.sql.Dialect;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The named values of a message: texts, {@link Long} or bytes. Its payload is read as JSON once, if at all. */
final class MessageValues {
    private final Message message;
    private final Dialect dialect;
    private @Nullable JsonElement json;

    MessageValues(Message message, Dialect dialect) {
        this.message = message;
        this.dialect = dialect;
    }

    /** The value; null if there is none. */
    @Nullable
    Object get(NamedValue value) {
        return switch (value.source()) {
            case ID -> MessageTable.id(message);
            case TOPIC -> message.getTopic();
            case QOS -> (long) message.getQos();
            case PAYLOAD -> value.path().isEmpty() ? message.getPayload().toByteArray() : field(value.path());
            case PAYLOAD_TEXT -> payloadText();
            case CLIENT_ID -> message.getFrom();
            case USERNAME -> MessageTable.username(message);
            case NODE -> message.getNode();
            case PUBLISHED_AT -> message.getTimestamp();
            case PUBLISHED_TIME -> TimeText.of(message.getTimestamp(), dialect);
            case HEADERS ->
                value.path().isEmpty()
                        ? HeadersJson.of(message)
                        : header(value.path().get(0));
            case STORED_AT, STORED_TIME -> throw new IllegalStateException(value + " is the database's");
        };
    }

    private @Nullable String header(String name) {
        Map<String, String> headers = message.getHeadersMap();
        return headers.get(name);
    }

    private @Nullable String payloadText() {
        ByteString payload = message.getPayload();
        return payload.isValidUtf8() ? payload.toStringUtf8() : null;
    }

    /** A text as it is, a number or flag as it is written, an object or list as JSON. */
    private @Nullable String field(List<String> path) {
        JsonElement found = json();
        for (String name : path) {
            if (!found.isJsonObject() || !found.getAsJsonObject().has(name)) {
                return null;
            }
            found = found.getAsJsonObject().get(name);
        }
        if (found.isJsonNull()) {
            return null;
        }
        return found.isJsonPrimitive() ? found.getAsString() : found.toString();
    }

    private JsonElement json() {
        JsonElement parsed = json;
        if (parsed == null) {
            String text = payloadText();
            parsed = text == null ? JsonNull.INSTANCE : parse(text);
            json = parsed;
        }
        return parsed;
    }

    /** What is no JSON has no fields. */
    private static JsonElement parse(String text) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            JsonElement element = JsonParser.parseReader(reader);
            return reader.peek() == JsonToken.END_DOCUMENT ? element : JsonNull.INSTANCE;
        } catch (JsonParseException | IOException e) {
            return JsonNull.INSTANCE;
        }
    }
}
