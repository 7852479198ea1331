package dev.exhook.broker.internal.search;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.Set;

/**
 * Lets what is on its way to clients arrive before one of them goes away, or a provider, and before the next message
 * for those who take a few at a time: whether an acknowledgement comes before that or not any more is chance on a real
 * broker, and says nothing of either.
 */
final class Pauses {
    /** In seconds. */
    private static final double PAUSE = 0.3;

    private static final Set<String> ENDS = Set.of("disconnect", "drop", "kick", "stop_provider", "api");
    private static final Set<String> SENDS = Set.of("publish", "api_publish");

    private final JsonArray paused = new JsonArray();
    private final Set<String> ids = new HashSet<>();
    /** Whether something that is to be acknowledged may be on its way. */
    private boolean busy;

    private boolean retained;
    private boolean sent;
    /** Whether a client takes only so many messages before it has acknowledged some. */
    private boolean hasWindow;
    /** Whether who is denied something is disconnected. */
    private final boolean disconnects;

    private Pauses(boolean disconnects) {
        this.disconnects = disconnects;
    }

    static Case before(Case hasty) {
        JsonObject tree = hasty.tree();
        Pauses pauses = new Pauses(tree.get("broker") instanceof JsonObject broker && broker.has("deny_action"));
        for (JsonElement step : tree.getAsJsonArray("steps")) {
            pauses.add(step.getAsJsonObject());
        }
        tree.add("steps", pauses.paused);
        return new Case(tree);
    }

    private void add(JsonObject step) {
        String word = step.keySet().iterator().next();
        JsonObject asked = step.getAsJsonObject(word);
        boolean ends = ENDS.contains(word) || takesOver(word, asked);
        boolean sends = SENDS.contains(word);
        if ((ends && busy) || (sends && sent && hasWindow)) {
            paused.add(pause());
        }
        paused.add(step);
        sent = sends;
        hasWindow |= asked.get("properties") instanceof JsonObject properties && properties.has("ReceiveMaximum");
        retained |= asked.has("retain");
        busy = isBusyAfter(word, asked);
    }

    private boolean takesOver(String word, JsonObject asked) {
        return word.equals("connect") && !ids.add(asked.get("client").getAsString());
    }

    /** Some steps wait themselves until nothing is on its way; those that an answer ends do not. */
    private boolean isBusyAfter(String word, JsonObject asked) {
        return switch (word) {
            case "publish" -> asked.has("qos");
            case "receive" -> true;
            case "api_publish" -> busy || asked.has("qos");
            case "subscribe" -> busy || retained || disconnects;
            case "connect" -> busy || asked.has("clean");
            case "unsubscribe", "status", "move" -> busy;
            default -> false;
        };
    }

    private static JsonObject pause() {
        JsonObject time = new JsonObject();
        time.addProperty("s", PAUSE);
        JsonObject step = new JsonObject();
        step.add("sleep", time);
        return step;
    }
}
