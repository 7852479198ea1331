package dev.exhook.broker.internal.search;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Leaves each shared subscription to one client, and gives others a group of their own: which of several gets a message
 * is chance on a real broker, as {@code round_robin} begins anywhere.
 */
final class OneMemberEach {
    private static final String SHARE = "$share/";
    private static final String QUEUE = "$queue/";

    /** The client ids of connections that have names of their own. */
    private final Map<String, String> ids = new HashMap<>();

    private final Map<String, String> members = new HashMap<>();
    private final List<String> known = new ArrayList<>();

    private OneMemberEach() {}

    static Case in(Case shared) {
        OneMemberEach groups = new OneMemberEach();
        JsonObject tree = shared.tree();
        for (JsonElement step : tree.getAsJsonArray("steps")) {
            groups.divide(step.getAsJsonObject());
        }
        return new Case(tree);
    }

    private void divide(JsonObject step) {
        if (step.get("connect") instanceof JsonObject connect && connect.has("as")) {
            ids.put(connect.get("as").getAsString(), connect.get("client").getAsString());
        } else if (step.get("subscribe") instanceof JsonObject subscribe) {
            String id = id(subscribe);
            for (JsonElement filter : subscribe.getAsJsonArray("filters")) {
                String topic = filter.getAsJsonObject().get("topic").getAsString();
                filter.getAsJsonObject().addProperty("topic", own(topic, id));
            }
        } else if (step.get("unsubscribe") instanceof JsonObject unsubscribe) {
            String id = id(unsubscribe);
            JsonArray filters = unsubscribe.getAsJsonArray("filters");
            for (int i = 0; i < filters.size(); i++) {
                filters.set(i, new JsonPrimitive(own(filters.get(i).getAsString(), id)));
            }
        }
    }

    private String id(JsonObject asked) {
        String client = asked.get("client").getAsString();
        String id = ids.getOrDefault(client, client);
        if (!known.contains(id)) {
            known.add(id);
        }
        return id;
    }

    private String own(String filter, String id) {
        boolean shared = filter.startsWith(SHARE) || filter.startsWith(QUEUE);
        if (!shared || members.computeIfAbsent(filter, first -> id).equals(id)) {
            return filter;
        }
        int topic = filter.startsWith(QUEUE) ? QUEUE.length() : filter.indexOf('/', SHARE.length()) + 1;
        return topic == 0 ? filter : SHARE + "g" + known.indexOf(id) + "/" + filter.substring(topic);
    }
}
