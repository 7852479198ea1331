package dev.exhook.broker.internal.trace;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.exhook.broker.internal.text.Printable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where two pieces of JSON differ, down to the single field. */
final class JsonDifferences {
    private static final String NOTHING = "nothing";
    /** Longer values are cut in the report: it is for people. */
    private static final int MAX_SHOWN = 300;

    private final List<Difference> found = new ArrayList<>();

    private JsonDifferences() {}

    static List<Difference> between(@Nullable JsonElement expected, @Nullable JsonElement got, String where) {
        JsonDifferences differences = new JsonDifferences();
        differences.compare(expected, got, where);
        return differences.found;
    }

    private void compare(@Nullable JsonElement expected, @Nullable JsonElement got, String where) {
        if (expected instanceof JsonObject one && got instanceof JsonObject other) {
            Set<String> names = new LinkedHashSet<>(one.keySet());
            names.addAll(other.keySet());
            names.forEach(name -> compare(one.get(name), other.get(name), where + ", " + name));
        } else if (expected instanceof JsonArray one && got instanceof JsonArray other && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                compare(one.get(i), other.get(i), where + "[" + i + "]");
            }
        } else if (expected == null ? got != null : !expected.equals(got)) {
            found.add(new Difference(where, shown(expected), shown(got)));
        }
    }

    static String shown(@Nullable JsonElement value) {
        String text = value == null ? NOTHING : value.toString();
        return Printable.cut(text, MAX_SHOWN, "...");
    }
}
