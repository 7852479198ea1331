package dev.exhook.broker.internal.trace;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Large payloads are cut in the file: {@code payload} keeps their beginning, {@code payload_cut} beside it their length
 * and SHA-256. The steps of the same trace make the whole payload again.
 */
final class CutPayload {
    private static final String PAYLOAD = "payload";
    private static final String CUT = "payload_cut";
    /** Longer ones are cut; more would make a trace hard to read and to keep. */
    private static final int MAX_BYTES = 64 * 1024;
    /** The number of bytes that are kept of a cut payload. */
    private static final int KEPT_BYTES = 48;

    private CutPayload() {}

    /** Cuts every large payload inside this JSON. */
    static void cut(JsonElement json) {
        if (json instanceof JsonArray array) {
            array.forEach(CutPayload::cut);
        } else if (json instanceof JsonObject object) {
            if (object.get(PAYLOAD) instanceof JsonPrimitive text) {
                cutHere(object, Base64.getDecoder().decode(text.getAsString()));
            }
            object.asMap().values().forEach(CutPayload::cut);
        }
    }

    private static void cutHere(JsonObject message, byte[] payload) {
        if (payload.length <= MAX_BYTES) {
            return;
        }
        message.addProperty(PAYLOAD, Base64.getEncoder().encodeToString(Arrays.copyOf(payload, KEPT_BYTES)));
        JsonObject cut = new JsonObject();
        cut.addProperty("bytes", payload.length);
        cut.addProperty("sha256", sha256(payload));
        message.add(CUT, cut);
    }

    /** Puts whole payloads back; where a cut one is not among them, the length and digest that were looked for. */
    static Optional<String> restore(JsonElement json, Iterable<byte[]> candidates) {
        if (!(json instanceof JsonObject object)) {
            return Optional.empty();
        }
        if (object.remove(CUT) instanceof JsonObject cut) {
            Optional<byte[]> whole = find(cut, candidates);
            if (whole.isEmpty()) {
                return Optional.of(
                        "no step makes a payload of " + cut.get("bytes") + " bytes with SHA-256 " + cut.get("sha256"));
            }
            object.addProperty(PAYLOAD, Base64.getEncoder().encodeToString(whole.get()));
        }
        return object.asMap().values().stream()
                .flatMap(inner -> restore(inner, candidates).stream())
                .findFirst();
    }

    private static Optional<byte[]> find(JsonObject cut, Iterable<byte[]> candidates) {
        int length = cut.get("bytes").getAsInt();
        String digest = cut.get("sha256").getAsString();
        for (byte[] candidate : candidates) {
            if (candidate.length == length && sha256(candidate).equals(digest)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
