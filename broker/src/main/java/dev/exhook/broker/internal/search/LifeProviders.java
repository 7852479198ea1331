package dev.exhook.broker.internal.search;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.exhook.proto.Hook;
import java.util.List;
import java.util.stream.Stream;

/** The chain of a life: a provider that is there, and others beside it, which are scripted. */
final class LifeProviders {
    private static final String ADMITS =
            "{\"hook\": \"client.authenticate\", \"reply\": {\"type\": \"STOP_AND_RETURN\", \"bool_result\": true}}";
    private static final String ALLOWS =
            "{\"hook\": \"client.authorize\", \"reply\": {\"type\": \"STOP_AND_RETURN\", \"bool_result\": true}}";

    /** What others make of a message before the provider gets it. */
    private static final List<String> OPINIONS = Stream.of(
                    "{\"headers\": {\"allow_publish\": \"false\"}}}",
                    "{\"headers\": {\"allow_publish\": \"true\"}}}",
                    "{\"payload\": \"anew\"}, \"base\": \"none\"}",
                    "{\"topic\": \"TOPIC\", \"payload\": \"anew\"}, \"base\": \"none\"}")
            .map(message ->
                    "{\"hook\": \"message.publish\", \"reply\": {\"type\": \"CONTINUE\", \"message\": " + message + "}")
            .toList();

    private final Draw draw;
    private final List<Hook> hooks;
    private final String live;

    LifeProviders(Draw draw, List<Hook> hooks, String live) {
        this.draw = draw;
        this.hooks = hooks;
        this.live = live;
    }

    JsonArray providers() {
        JsonArray providers = new JsonArray();
        // One that knows nobody of those who come would hear of nothing else.
        if (draw.chance(30)) {
            providers.add(door());
        }
        if (draw.chance(Feature.CHAIN, 70)) {
            providers.add(neighbor("before"));
        }
        JsonObject target = Draw.object("name", live);
        // What a failed call leads to is known: with the other setting the life goes on.
        target.addProperty("failed_action", draw.chance(80) ? "ignore" : "deny");
        providers.add(target);
        if (draw.chance(Feature.CHAIN, 40)) {
            providers.add(neighbor("behind"));
        }
        return providers;
    }

    private JsonObject door() {
        JsonObject door = Draw.object("name", "door");
        door.add("hooks", Draw.array(List.of(Hook.CLIENT_AUTHENTICATE.hookName(), Hook.CLIENT_AUTHORIZE.hookName())));
        JsonArray replies = new JsonArray();
        replies.add(JsonParser.parseString(ADMITS));
        if (draw.chance(50)) {
            replies.add(JsonParser.parseString(ALLOWS));
        }
        door.add("replies", replies);
        return door;
    }

    private JsonObject neighbor(String name) {
        JsonObject neighbor = Draw.object("name", name);
        JsonArray replies = new JsonArray();
        if (draw.chance(50)) {
            replies.add(JsonParser.parseString(
                    draw.of(OPINIONS).replace("TOPIC", draw.of(draw.words().topics()))));
        }
        replies.addAll(new Replies(draw, hooks).replies(draw.chance(50)));
        if (!replies.isEmpty()) {
            neighbor.add("replies", replies);
        }
        return neighbor;
    }
}
