package dev.exhook.broker.internal.search;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Writes a case as people write scenario files: providers a key a line, replies and steps a line each. */
final class CaseText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*");
    private static final Set<String> NO_TEXT = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private CaseText() {}

    static String of(JsonObject tree) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, JsonElement> entry : tree.entrySet()) {
            if (entry.getValue() instanceof JsonArray list && !list.isEmpty()) {
                text.append(entry.getKey()).append(":\n");
                list.forEach(item -> item(entry.getKey(), item.getAsJsonObject(), text));
            } else {
                text.append(pair(entry)).append('\n');
            }
        }
        return text.toString();
    }

    private static void item(String list, JsonObject item, StringBuilder text) {
        String start = "- ";
        for (Map.Entry<String, JsonElement> entry : item.entrySet()) {
            text.append(start);
            if (list.equals("providers") && entry.getKey().equals("replies") && isFull(entry.getValue())) {
                text.append("replies:\n");
                entry.getValue()
                        .getAsJsonArray()
                        .forEach(
                                reply -> text.append("  - ").append(flow(reply)).append('\n'));
            } else {
                text.append(pair(entry)).append('\n');
            }
            start = "  ";
        }
    }

    private static boolean isFull(JsonElement list) {
        return !list.getAsJsonArray().isEmpty();
    }

    private static String pair(Map.Entry<String, JsonElement> entry) {
        return scalar(entry.getKey()) + ": " + flow(entry.getValue());
    }

    private static String flow(JsonElement value) {
        if (value instanceof JsonObject object) {
            StringJoiner members = new StringJoiner(", ", "{", "}");
            object.entrySet().forEach(entry -> members.add(pair(entry)));
            return members.toString();
        }
        if (value instanceof JsonArray array) {
            StringJoiner items = new StringJoiner(", ", "[", "]");
            array.forEach(item -> items.add(flow(item)));
            return items.toString();
        }
        JsonPrimitive primitive = value.getAsJsonPrimitive();
        return primitive.isString() ? scalar(primitive.getAsString()) : primitive.toString();
    }

    private static String scalar(String text) {
        return PLAIN.matcher(text).matches() && !NO_TEXT.contains(text) ? text : new JsonPrimitive(text).toString();
    }
}
