package dev.exhook.broker.internal.search;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.regex.Pattern;

/**
 * Leaves a case one delayed message at most where answers to message.publish are late: a real broker publishes those
 * that are due by a pool of processes, as many as it has schedulers, and it is chance which of them wait for each
 * other.
 */
final class OneDelayed {
    private static final Pattern DELAYED = Pattern.compile("\\$delayed/[^/]*/(?=.)");

    private boolean isSecond;

    private OneDelayed() {}

    static Case in(Case delayed) {
        JsonObject tree = delayed.tree();
        JsonArray providers = tree.getAsJsonArray("providers");
        if (!isLate(providers)) {
            return delayed;
        }
        OneDelayed messages = new OneDelayed();
        messages.walk(tree.get("steps"));
        // What a provider or a rule publishes may come again and again.
        messages.isSecond = true;
        messages.walk(providers);
        if (tree.has("broker")) {
            messages.walk(tree.get("broker"));
        }
        return new Case(tree);
    }

    private static boolean isLate(JsonArray providers) {
        for (JsonElement provider : providers) {
            if (provider.getAsJsonObject().get("replies") instanceof JsonArray replies) {
                for (JsonElement element : replies) {
                    JsonObject reply = element.getAsJsonObject();
                    if (reply.has("delay") && reply.get("hook").getAsString().equals("message.publish")) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private void walk(JsonElement element) {
        if (element instanceof JsonArray array) {
            array.forEach(this::walk);
        } else if (element instanceof JsonObject object) {
            if (object.has("topic") && object.get("topic").isJsonPrimitive()) {
                object.addProperty("topic", own(object.get("topic").getAsString()));
            }
            object.asMap().values().forEach(this::walk);
        }
    }

    private String own(String topic) {
        var delayed = DELAYED.matcher(topic);
        if (!delayed.lookingAt()) {
            return topic;
        }
        boolean isFirst = !isSecond;
        isSecond = true;
        return isFirst ? topic : topic.substring(delayed.end());
    }
}
