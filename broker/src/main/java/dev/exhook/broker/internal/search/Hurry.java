package dev.exhook.broker.internal.search;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Cuts the times in a case that a real broker's clock would take: sleeps, and answers that come too late. */
final class Hurry {
    /** In seconds: beyond the delays of wills and messages, and the silence after which a client is given up. */
    private static final double LONGEST_SLEEP = 7;

    private static final double LONGEST_DELAY = 1.5;
    /** Below the longest delay, so that what was too late still is. */
    private static final String TIMEOUT = "1s";

    private Hurry() {}

    static Case up(Case slow) {
        JsonObject tree = slow.tree();
        for (JsonElement step : tree.getAsJsonArray("steps")) {
            if (step.getAsJsonObject().get("sleep") instanceof JsonObject sleep) {
                cut(sleep, "s", LONGEST_SLEEP);
            }
        }
        for (JsonElement provider : tree.getAsJsonArray("providers")) {
            hurry(provider.getAsJsonObject());
        }
        return new Case(tree);
    }

    private static void hurry(JsonObject provider) {
        boolean cut = false;
        if (provider.has("replies")) {
            for (JsonElement reply : provider.getAsJsonArray("replies")) {
                cut |= cut(reply.getAsJsonObject(), "delay", LONGEST_DELAY);
            }
        }
        if (cut) {
            provider.addProperty("request_timeout", TIMEOUT);
        }
    }

    private static boolean cut(JsonObject object, String name, double most) {
        boolean longer = object.has(name) && object.get(name).getAsDouble() > most;
        if (longer) {
            object.addProperty(name, most);
        }
        return longer;
    }
}
