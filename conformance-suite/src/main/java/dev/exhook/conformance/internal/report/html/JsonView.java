package dev.exhook.conformance.internal.report.html;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.exhook.broker.internal.text.Printable;
import java.util.Map;
import java.util.Set;

/** JSON over several lines, with some members marked. What is long is cut, and stays JSON. */
final class JsonView {
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    /** More of a text helps nobody to see what is wrong. */
    private static final int LONGEST_TEXT = 300;

    /** More members or elements, too: a provider may list a million hooks. */
    private static final int MOST = 60;

    private final Markup page;
    private final Set<String> marked;

    private JsonView(Markup page, Set<String> marked) {
        this.page = page;
        this.marked = marked;
    }

    /** @param marked paths of members, with dots between names */
    static void write(JsonObject json, Set<String> marked, Markup page) {
        new JsonView(page, marked).object(json, "", "");
    }

    private void value(JsonElement value, String path, String indent) {
        if (value instanceof JsonObject object) {
            object(object, path + ".", indent);
        } else if (value instanceof JsonArray array) {
            array(array, path, indent);
        } else if (value instanceof JsonPrimitive text && text.isString()) {
            String whole = text.getAsString();
            String shown = Printable.cut(whole, LONGEST_TEXT, "… (" + whole.length() + " characters)");
            page.text(GSON.toJson(shown));
        } else {
            page.text(GSON.toJson(value));
        }
    }

    private void object(JsonObject object, String above, String indent) {
        page.text("{");
        int count = 0;
        for (Map.Entry<String, JsonElement> member : object.entrySet()) {
            page.text(count == 0 ? "\n" : ",\n");
            if (count++ == MOST) {
                page.text(indent + "  \"…\": \"" + (object.size() - MOST) + " more\"");
                break;
            }
            member(member, above, indent + "  ");
        }
        page.text(object.isEmpty() ? "}" : "\n" + indent + "}");
    }

    private void member(Map.Entry<String, JsonElement> member, String above, String indent) {
        String path = above + member.getKey();
        page.text(indent);
        boolean isMarked = marked.contains(path);
        if (isMarked) {
            page.open("mark");
        }
        page.text(GSON.toJson(Printable.cut(member.getKey(), LONGEST_TEXT, "…")) + ": ");
        value(member.getValue(), path, indent);
        if (isMarked) {
            page.close("mark");
        }
    }

    private void array(JsonArray array, String path, String indent) {
        page.text("[");
        for (int i = 0; i < array.size(); i++) {
            page.text((i == 0 ? "\n" : ",\n") + indent + "  ");
            if (i == MOST) {
                page.text("\"… " + (array.size() - MOST) + " more\"");
                break;
            }
            value(array.get(i), path, indent + "  ");
        }
        page.text(array.isEmpty() ? "]" : "\n" + indent + "]");
    }
}
