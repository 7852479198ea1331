package dev.exhook.broker.internal.text;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Payloads in JSON as people read them, and write them: {@code payload} where they are text, and else
 * {@code payload_base64}.
 */
public final class PayloadText {
    private static final String PAYLOAD = "payload";

    private static final String IN_BASE64 = "payload_base64";

    /** A map whose keys are anybody's: one of them may be called payload, and is a text. */
    private static final String HEADERS = "headers";

    private PayloadText() {}

    /**
     * The message.
     *
     * @param json as protobuf prints it: bytes in base64
     */
    public static JsonObject message(String json) {
        return readable(JsonParser.parseString(json).getAsJsonObject());
    }

    /**
     * The message as protobuf reads it, of one that people read: the other way round.
     *
     * @throws IllegalArgumentException with one line, for a payload that can be none
     */
    public static JsonObject wire(JsonObject message) {
        JsonObject wire = new JsonObject();
        message.entrySet().forEach(member -> {
            JsonElement value = member.getValue();
            if (member.getKey().equals(PAYLOAD)) {
                wire.addProperty(PAYLOAD, base64(text(PAYLOAD, value).getBytes(StandardCharsets.UTF_8)));
            } else if (member.getKey().equals(IN_BASE64)) {
                if (message.has(PAYLOAD)) {
                    throw new IllegalArgumentException(PAYLOAD + " and " + IN_BASE64 + " are the same field; give one");
                }
                wire.addProperty(PAYLOAD, checked(text(IN_BASE64, value)));
            } else {
                boolean isPart = value.isJsonObject() && !member.getKey().equals(HEADERS);
                wire.add(member.getKey(), isPart ? wire(value.getAsJsonObject()) : value);
            }
        });
        return wire;
    }

    private static String text(String key, JsonElement value) {
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
            throw new IllegalArgumentException(key + ": expected a text, found " + value);
        }
        return value.getAsString();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String checked(String base64) {
        try {
            return base64(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(IN_BASE64 + ": expected base64, found \"" + base64 + "\"", e);
        }
    }

    /**
     * The message for those who only look at it: of long runs of one character their beginning and a count.
     *
     * @param json as protobuf prints it: bytes in base64
     */
    public static JsonObject brief(String json) {
        return brief(message(json)).getAsJsonObject();
    }

    private static JsonObject readable(JsonObject message) {
        JsonObject readable = new JsonObject();
        message.entrySet().forEach(member -> {
            JsonElement value = member.getValue();
            if (member.getKey().equals(PAYLOAD)) {
                add(value.getAsString(), readable);
            } else {
                boolean isPart = value.isJsonObject() && !member.getKey().equals(HEADERS);
                readable.add(member.getKey(), isPart ? readable(value.getAsJsonObject()) : value);
            }
        });
        return readable;
    }

    private static void add(String base64, JsonObject message) {
        ByteString payload = ByteString.copyFrom(Base64.getDecoder().decode(base64));
        if (PayloadWords.isText(payload)) {
            message.addProperty(PAYLOAD, payload.toStringUtf8());
        } else {
            message.addProperty(IN_BASE64, base64);
        }
    }

    private static Optional<String> alike(JsonElement base64) {
        return PayloadWords.alike(ByteString.copyFrom(Base64.getDecoder().decode(base64.getAsString())));
    }

    /** Whatever is long because one character stands there again and again. */
    private static JsonElement brief(JsonElement value) {
        if (value.isJsonObject()) {
            JsonObject brief = new JsonObject();
            value.getAsJsonObject().entrySet().forEach(member -> {
                Optional<String> alike =
                        member.getKey().equals(IN_BASE64) ? alike(member.getValue()) : Optional.empty();
                alike.ifPresent(words -> brief.addProperty(PAYLOAD, words));
                if (alike.isEmpty()) {
                    brief.add(PayloadWords.runs(member.getKey()), brief(member.getValue()));
                }
            });
            return brief;
        }
        if (value.isJsonArray()) {
            JsonArray brief = new JsonArray();
            value.getAsJsonArray().forEach(element -> brief.add(brief(element)));
            return brief;
        }
        boolean isText = value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
        return isText ? new JsonPrimitive(PayloadWords.runs(value.getAsString())) : value;
    }
}
