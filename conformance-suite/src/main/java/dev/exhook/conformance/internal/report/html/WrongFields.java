package dev.exhook.conformance.internal.report.html;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The members of a reply that a violation speaks of: those whose name or whose text stands in what came instead of what
 * was expected. Rules say in words what is wrong, and name the fields in them.
 */
final class WrongFields {
    /** A shorter value is in any text. */
    private static final int SHORTEST_VALUE = 4;

    private static final String MESSAGE = "message";

    private final String actual;
    private final Set<String> paths = new HashSet<>();

    private WrongFields(String actual) {
        this.actual = actual;
    }

    /** The paths of the members, with dots between names. */
    static Set<String> of(JsonObject reply, String actual) {
        WrongFields wrong = new WrongFields(actual);
        wrong.search("", reply);
        return Set.copyOf(wrong.paths);
    }

    /**
     * The members that the reply's message lacks, that the request's has, and that are spoken of.
     *
     * @param request with a member {@code message}, or without
     */
    static List<String> missing(JsonObject request, JsonObject reply, String actual) {
        WrongFields wrong = new WrongFields(actual);
        if (request.get(MESSAGE) instanceof JsonObject sent && reply.get(MESSAGE) instanceof JsonObject back) {
            return sent.keySet().stream()
                    .filter(name -> !back.has(name) && wrong.hasWord(name))
                    .map(name -> MESSAGE + "." + name)
                    .toList();
        }
        return List.of();
    }

    private void search(String above, JsonObject object) {
        for (Map.Entry<String, JsonElement> member : object.entrySet()) {
            String path = above + member.getKey();
            if (member.getValue() instanceof JsonObject below) {
                search(path + ".", below);
            } else if (isSpokenOf(member.getKey(), member.getValue())) {
                paths.add(path);
            }
        }
    }

    private boolean isSpokenOf(String name, JsonElement value) {
        return hasWord(name) || (value.isJsonPrimitive() && hasValue(value.getAsString()));
    }

    private boolean hasValue(String value) {
        return value.length() >= SHORTEST_VALUE && hasWord(value);
    }

    /** A part of a longer name is another one. */
    private boolean hasWord(String word) {
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(word) + "(?![\\w-])")
                .matcher(actual)
                .find();
    }
}
