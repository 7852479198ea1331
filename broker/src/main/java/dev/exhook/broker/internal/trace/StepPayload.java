package dev.exhook.broker.internal.trace;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The payload that a {@code publish}, {@code api_publish} or {@code will} of a scenario describes. */
public final class StepPayload {
    private StepPayload() {}

    /** {@code payload} or {@code payload_base64}, {@code repeat} times over; empty when neither is given. */
    public static byte[] of(JsonObject arguments) {
        byte[] once = arguments.has("payload_base64")
                ? Base64.getDecoder().decode(arguments.get("payload_base64").getAsString())
                : text(arguments).getBytes(StandardCharsets.UTF_8);
        int times = arguments.has("repeat") ? arguments.get("repeat").getAsInt() : 1;
        byte[] all = new byte[once.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(once, 0, all, i * once.length, once.length);
        }
        return all;
    }

    private static String text(JsonObject arguments) {
        return arguments.has("payload") ? arguments.get("payload").getAsString() : "";
    }
}
