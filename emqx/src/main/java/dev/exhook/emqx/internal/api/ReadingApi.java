package dev.exhook.emqx.internal.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What else EMQX's REST API tells of itself. Throws as {@link EmqxApi} does. */
public final class ReadingApi {
    private static final Set<Integer> OK = Set.of(200);
    private static final Set<Integer> OK_OR_NONE = Set.of(200, 404);

    private final RestClient rest;

    ReadingApi(RestClient rest) {
        this.rest = rest;
    }

    /** The listeners, each with all that is configured. */
    public List<JsonObject> listeners() {
        return objects(rest.send("GET", "/listeners", null, OK).body()).stream()
                .map(listener -> rest.send(
                                "GET",
                                "/listeners/" + encoded(listener.get("id").getAsString()),
                                null,
                                OK)
                        .body()
                        .getAsJsonObject())
                .toList();
    }

    /** A source of authorization with all that is configured: a file with the text of its rules. */
    public JsonObject authorizationSource(String type) {
        JsonElement body = rest.send("GET", "/authorization/sources/" + encoded(type), null, OK_OR_NONE)
                .body();
        return body instanceof JsonObject object ? object : new JsonObject();
    }

    /** The rules of the rule engine; a thousand at most. */
    public List<JsonObject> rules() {
        JsonElement body =
                rest.send("GET", "/rules?page=1&limit=1000", null, OK_OR_NONE).body();
        return body instanceof JsonObject page && page.has("data") ? objects(page.get("data")) : List.of();
    }

    private static List<JsonObject> objects(JsonElement array) {
        return StreamSupport.stream(array.getAsJsonArray().spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
