package dev.exhook.conformance.internal.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** JSON that this kit wrote, and that anybody may have changed since: each member is looked at before it is taken. */
final class ReadJson {
    private final JsonObject json;

    private ReadJson(JsonObject json) {
        this.json = json;
    }

    /**
     * Reads an object.
     *
     * @throws IllegalArgumentException when the text is none
     */
    static ReadJson of(String text) {
        try {
            return of(JsonParser.parseString(text), "the whole");
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("it is no JSON", e);
        }
    }

    private static ReadJson of(JsonElement element, String name) {
        if (element instanceof JsonObject object) {
            return new ReadJson(object);
        }
        throw missing(name, "an object");
    }

    /** A member, of which all methods throw an IllegalArgumentException that names it when it is none such. */
    String text(String name) {
        return text(json.get(name), name);
    }

    /** A member that may be missing. */
    Optional<String> optional(String name) {
        return json.has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /** A list of texts. */
    List<String> texts(String name) {
        return elements(name).stream().map(element -> text(element, name)).toList();
    }

    /** A list of objects. */
    List<ReadJson> objects(String name) {
        return elements(name).stream().map(element -> of(element, name)).toList();
    }

    /** An object of which each member is a text. */
    Map<String, String> map(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        of(json.get(name), name)
                .json
                .entrySet()
                .forEach(entry -> map.put(entry.getKey(), text(entry.getValue(), name + "." + entry.getKey())));
        return map;
    }

    private List<JsonElement> elements(String name) {
        if (json.get(name) instanceof JsonArray array) {
            return StreamSupport.stream(array.spliterator(), false).toList();
        }
        throw missing(name, "a list");
    }

    private static String text(JsonElement element, String name) {
        if (element instanceof JsonPrimitive text) {
            return text.getAsString();
        }
        throw missing(name, "a text");
    }

    private static IllegalArgumentException missing(String name, String form) {
        return new IllegalArgumentException("\"" + name + "\" is not " + form);
    }
}
