package dev.exhook.broker.internal.search;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Cases in which one text, or one number of repetitions, is half as long: what is left of it is what matters. */
final class ShorterTexts {
    /** Names of generated cases are shorter, but for those that are odd. */
    private static final int SHORT = 6;

    /** Longer ones are not made shorter by single characters. */
    private static final int LONG = 40;

    private ShorterTexts() {}

    /** @param kept what stays in texts that have it, with all before it; empty: nothing does */
    static Stream<Case> of(Case whole, String kept) {
        Set<JsonPrimitive> values = new LinkedHashSet<>();
        collect(whole.tree().getAsJsonArray("steps"), values);
        return values.stream().flatMap(value -> shorter(value, kept).map(half -> replaced(whole, value, half)));
    }

    private static Stream<JsonPrimitive> shorter(JsonPrimitive value, String kept) {
        int at = value.isString() && !kept.isEmpty() ? value.getAsString().indexOf(kept) : -1;
        if (at < 0) {
            return halves(value, kept.isEmpty() ? SHORT : 1);
        }
        String head = value.getAsString().substring(0, at + kept.length());
        return halves(new JsonPrimitive(value.getAsString().substring(head.length())), 1)
                .map(half -> new JsonPrimitive(head + half.getAsString()));
    }

    private static void collect(JsonElement element, Set<JsonPrimitive> values) {
        if (element instanceof JsonObject object) {
            object.entrySet().forEach(entry -> {
                if (!entry.getValue().isJsonPrimitive()
                        || entry.getKey().equals("repeat")
                        || entry.getValue().getAsJsonPrimitive().isString()) {
                    collect(entry.getValue(), values);
                }
            });
        } else if (element instanceof JsonArray array) {
            array.forEach(each -> collect(each, values));
        } else if (element instanceof JsonPrimitive primitive) {
            values.add(primitive);
        }
    }

    private static Stream<JsonPrimitive> halves(JsonPrimitive value, int shortest) {
        if (value.isNumber()) {
            return value.getAsInt() > 1 ? Stream.of(new JsonPrimitive(value.getAsInt() / 2)) : Stream.empty();
        }
        String text = value.getAsString();
        if (!value.isString() || text.length() <= shortest) {
            return Stream.empty();
        }
        int points = text.codePointCount(0, text.length());
        int middle = text.offsetByCodePoints(0, points / 2);
        if (points > LONG) {
            return Stream.of(new JsonPrimitive(text.substring(0, middle)), new JsonPrimitive(text.substring(middle)));
        }
        int last = text.offsetByCodePoints(0, points - 1);
        int second = text.offsetByCodePoints(0, 1);
        return Stream.of(
                        text.substring(0, middle),
                        text.substring(middle),
                        text.substring(0, last),
                        text.substring(second))
                .filter(half -> !half.equals(text))
                .map(JsonPrimitive::new);
    }

    /** Wherever it stands: a client's id is in many steps. */
    private static Case replaced(Case whole, JsonPrimitive value, JsonPrimitive by) {
        JsonObject tree = whole.tree();
        tree.add("steps", replaced(tree.getAsJsonArray("steps"), value, by));
        return new Case(tree);
    }

    private static JsonElement replaced(JsonElement element, JsonPrimitive value, JsonPrimitive by) {
        if (element instanceof JsonObject object) {
            JsonObject changed = new JsonObject();
            object.entrySet().forEach(entry -> changed.add(entry.getKey(), replaced(entry.getValue(), value, by)));
            return changed;
        }
        if (element instanceof JsonArray array) {
            JsonArray changed = new JsonArray();
            List.copyOf(array.asList()).forEach(each -> changed.add(replaced(each, value, by)));
            return changed;
        }
        return element.equals(value) ? by : element;
    }
}
