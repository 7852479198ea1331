package dev.exhook.conformance.internal.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.text.PayloadWords;
import java.util.Base64;

/**
 * Payloads in JSON as people read them: as text where they are text, and else said to be base64; long runs of one
 * character are cut to their beginning and a count.
 */
public final class PayloadText {
    private static final String PAYLOAD = "payload";

    /** A map whose keys are anybody's: one of them may be called payload, and is a text. */
    private static final String HEADERS = "headers";

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private PayloadText() {}

    /** @param json as protobuf prints it: bytes in base64 */
    static String readable(String json) {
        return GSON.toJson(message(json));
    }

    /**
     * The message.
     *
     * @param json as protobuf prints it: bytes in base64
     */
    public static JsonObject message(String json) {
        return readable(JsonParser.parseString(json).getAsJsonObject());
    }

    private static JsonObject readable(JsonObject message) {
        JsonObject readable = new JsonObject();
        message.entrySet().forEach(member -> {
            JsonElement value = member.getValue();
            if (member.getKey().equals(PAYLOAD)) {
                add(value.getAsString(), readable);
            } else {
                boolean isPart = value.isJsonObject() && !member.getKey().equals(HEADERS);
                readable.add(member.getKey(), isPart ? readable(value.getAsJsonObject()) : brief(value));
            }
        });
        return readable;
    }

    private static void add(String base64, JsonObject message) {
        ByteString payload = ByteString.copyFrom(Base64.getDecoder().decode(base64));
        if (PayloadWords.isText(payload)) {
            message.addProperty(PAYLOAD, PayloadWords.runs(payload.toStringUtf8()));
        } else if (PayloadWords.alike(payload).isPresent()) {
            message.addProperty(PAYLOAD, PayloadWords.alike(payload).get());
        } else {
            message.addProperty(PAYLOAD + "_base64", PayloadWords.runs(base64));
        }
    }

    /** Whatever is long because one character stands there again and again. */
    private static JsonElement brief(JsonElement value) {
        if (value.isJsonObject()) {
            JsonObject brief = new JsonObject();
            value.getAsJsonObject()
                    .entrySet()
                    .forEach(member -> brief.add(PayloadWords.runs(member.getKey()), brief(member.getValue())));
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
