package dev.exhook.broker.internal.search;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * Cuts the times in a case that a real broker's clock would take: sleeps, answers that come too late, and packets that
 * wait for many of them.
 */
final class Hurry {
    /** In seconds: beyond the delays of wills and messages, and the silence after which a client is given up. */
    private static final double LONGEST_SLEEP = 7;

    private static final double LONGEST_DELAY = 1.5;
    /** Below the longest delay, so that what was too late still is. */
    private static final String TIMEOUT = "1s";

    private static final String DEFAULT_TIMEOUT = "5s";
    /**
     * Delays of one call add up to halves of a second, so that limits are between these: what comes at the very moment
     * of one is in time or not by chance.
     */
    private static final Map<String, String> BETWEEN = Map.of("1s", "1250ms", "2s", "2250ms", "5s", "5250ms");

    /** Of a SUBSCRIBE or UNSUBSCRIBE while answers are late: each filter may wait for one. */
    private static final int MOST_FILTERS = 5;

    private Hurry() {}

    static Case up(Case slow) {
        JsonObject tree = slow.tree();
        boolean late = false;
        for (JsonElement provider : tree.getAsJsonArray("providers")) {
            late |= hurry(provider.getAsJsonObject());
        }
        for (JsonElement element : tree.getAsJsonArray("steps")) {
            JsonObject step = element.getAsJsonObject();
            if (step.get("sleep") instanceof JsonObject sleep) {
                cut(sleep, "s", LONGEST_SLEEP);
            }
            if (late) {
                fewerFilters(step);
            }
        }
        return new Case(tree);
    }

    private static void fewerFilters(JsonObject step) {
        for (String word : List.of("subscribe", "unsubscribe")) {
            if (step.get(word) instanceof JsonObject asked) {
                JsonArray filters = asked.getAsJsonArray("filters");
                while (filters.size() > MOST_FILTERS) {
                    filters.remove(filters.size() - 1);
                }
            }
        }
    }

    /** Tells whether it answers late. */
    private static boolean hurry(JsonObject provider) {
        boolean cut = false;
        boolean late = false;
        if (provider.has("replies")) {
            for (JsonElement element : provider.getAsJsonArray("replies")) {
                JsonObject reply = element.getAsJsonObject();
                cut |= cut(reply, "delay", LONGEST_DELAY);
                late |= reply.has("delay");
            }
        }
        if (late) {
            provider.addProperty("request_timeout", BETWEEN.get(cut ? TIMEOUT : timeout(provider)));
        }
        return late;
    }

    private static boolean cut(JsonObject object, String name, double most) {
        boolean longer = object.has(name) && object.get(name).getAsDouble() > most;
        if (longer) {
            object.addProperty(name, most);
        }
        return longer;
    }

    private static String timeout(JsonObject provider) {
        return provider.has("request_timeout") ? provider.get("request_timeout").getAsString() : DEFAULT_TIMEOUT;
    }
}
