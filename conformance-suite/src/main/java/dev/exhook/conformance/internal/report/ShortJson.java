package dev.exhook.conformance.internal.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.exhook.broker.internal.text.Printable;
import java.util.Set;

/** Messages of the contract in a line that is read at a glance: first goes what tells the least. */
final class ShortJson {
    /** Enough to recognize a request; a payload of a megabyte helps nobody. */
    private static final int LONGEST = 300;

    /** What stands at the end, as a topic or a result, is as telling as the beginning. */
    private static final int LONGEST_END = 120;

    /** A mark that something was left out is no shorter than this. */
    private static final int MARK = 30;

    private static final int LONGEST_TEXT = 48;
    private static final int LONGEST_END_OF_TEXT = 12;
    private static final int MOST_ENTRIES = 3;

    /** The same in all requests of a run. */
    private static final Set<String> LEAST_TELLING = Set.of("meta", "node");

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private ShortJson() {}

    /** In full where that is short; else without meta and nodes, long texts and lists cut, and at last the middle. */
    static String of(JsonObject message) {
        String whole = GSON.toJson(message);
        if (whole.length() <= LONGEST) {
            return whole;
        }
        String shorter = GSON.toJson(shorter(message));
        boolean isShort = shorter.length() <= LONGEST + MARK;
        return isShort ? shorter : Printable.cutInside(shorter, LONGEST, LONGEST_END);
    }

    private static JsonElement shorter(JsonElement value) {
        if (value.isJsonObject()) {
            return shorter(value.getAsJsonObject());
        }
        if (value.isJsonArray()) {
            return shorter(value.getAsJsonArray());
        }
        boolean isText = value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
        return isText
                ? new JsonPrimitive(Printable.cutInside(value.getAsString(), LONGEST_TEXT, LONGEST_END_OF_TEXT))
                : value;
    }

    private static JsonObject shorter(JsonObject message) {
        JsonObject shorter = new JsonObject();
        message.entrySet().stream()
                .filter(member -> !LEAST_TELLING.contains(member.getKey()))
                .forEach(member -> shorter.add(member.getKey(), shorter(member.getValue())));
        return shorter;
    }

    private static JsonArray shorter(JsonArray list) {
        JsonArray shorter = new JsonArray();
        list.asList().stream().limit(MOST_ENTRIES).map(ShortJson::shorter).forEach(shorter::add);
        if (list.size() > MOST_ENTRIES) {
            shorter.add("… (" + (list.size() - MOST_ENTRIES) + " more)");
        }
        return shorter;
    }
}
