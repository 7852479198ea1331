package dev.exhook.emqx.internal.search;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.exhook.broker.internal.yaml.Place;
import java.nio.file.Path;

/** The first line of a ledger: a campaign goes on only as what it was begun as. */
final class Headed {
    private static final String NAME = "campaign";

    private Headed() {}

    static String line(String of) {
        JsonObject head = new JsonObject();
        head.addProperty(NAME, of);
        return head.toString();
    }

    static void require(String of, JsonObject head, Path file) {
        String found = head.has(NAME) && head.get(NAME) instanceof JsonPrimitive said
                ? said.getAsString()
                : "nothing that says what it is of";
        if (!found.equals(of)) {
            throw new Place(file.toString(), 1, 1)
                    .error("this is a campaign of [" + found + "], and one of [" + of
                            + "] was to go on; another folder is needed");
        }
    }
}
