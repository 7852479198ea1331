package dev.exhook.conformance.internal.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import java.util.Base64;

/** Payloads in JSON as people read them: as text where they are text, and else said to be base64. */
public final class PayloadText {
    private static final String PAYLOAD = "payload";

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
        if (isText(payload)) {
            message.addProperty(PAYLOAD, payload.toStringUtf8());
        } else {
            message.addProperty(PAYLOAD + "_base64", base64);
        }
    }

    private static boolean isText(ByteString payload) {
        return payload.isValidUtf8()
                && payload.toStringUtf8()
                        .codePoints()
                        .noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
    }
}
