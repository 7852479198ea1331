package dev.exhook.broker.internal.trace;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields that are never the same in two runs, or belong to the broker that was recorded, and how they are put
 * aside. All rules are here.
 */
final class VolatileFields {
    private static final String PUT_ASIDE = "*";

    /** By the object that they stand in. */
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "meta", Set.of("node", "version", "sysdescr", "cluster_name"),
            "broker", Set.of("version", "sysdescr", "uptime", "datetime"),
            "clientinfo", Set.of("node", "peerport", "sockport"),
            "conninfo", Set.of("node", "peerport", "sockport"),
            "message", Set.of("node", "timestamp"));

    private final Identities identities;

    /**
     * Rules for one trace.
     *
     * @param identities ids that a broker makes up, under names that are the same in each run
     */
    VolatileFields(Identities identities) {
        this.identities = identities;
    }

    /** A call's request and answer, with all that is volatile put aside. */
    JsonObject stable(Call call) {
        JsonObject json = new JsonObject();
        json.addProperty("provider", call.provider());
        json.addProperty("rpc", call.rpc().methodName());
        json.add("request", stable(MessageJson.complete(call.request())));
        if (call.answer() instanceof Answer.Failed failed) {
            json.addProperty("failed", failed.status().name());
        } else if (call.answer() instanceof Answer.Replied replied) {
            json.add("reply", stable(MessageJson.sparse(replied.reply())));
        }
        return json;
    }

    private JsonObject stable(JsonObject message) {
        for (Map.Entry<String, JsonElement> field : message.entrySet()) {
            if (field.getValue() instanceof JsonObject inner) {
                FIELDS.getOrDefault(field.getKey(), Set.of()).stream()
                        .filter(inner::has)
                        .forEach(name -> inner.addProperty(name, PUT_ASIDE));
                stable(inner);
            } else if (field.getKey().equals("props") && field.getValue() instanceof JsonArray props) {
                // EMQX takes them out of a map: their order says nothing. That of user_props does.
                field.setValue(sorted(props));
                props.forEach(prop -> stable(prop.getAsJsonObject()));
            } else if (field.getKey().equals("reason")) {
                field.setValue(
                        new JsonPrimitive(ReasonText.stable(field.getValue().getAsString())));
            } else if (field.getValue() instanceof JsonPrimitive text && text.isString()) {
                field.setValue(new JsonPrimitive(identities.name(text.getAsString())));
            }
        }
        return message;
    }

    private static JsonArray sorted(JsonArray props) {
        List<JsonElement> list = new ArrayList<>(props.asList());
        list.sort(Comparator.comparing(JsonElement::toString));
        JsonArray sorted = new JsonArray();
        list.forEach(sorted::add);
        return sorted;
    }

    /** The answer of the REST API, without the node's name and the order of the hooks. */
    static JsonObject stable(Loading loading) {
        JsonObject json = loading.body();
        json.addProperty("http", loading.status());
        if (json.get("node_status") instanceof JsonArray nodes) {
            nodes.forEach(node -> node.getAsJsonObject().addProperty("node", PUT_ASIDE));
        }
        if (json.get("hooks") instanceof JsonArray hooks) {
            // The keys of an Erlang map once more.
            json.add("hooks", sorted(hooks));
        }
        return json;
    }

    /** The observation without its times. */
    static JsonObject stable(Observation observation) {
        JsonObject json = new JsonObject();
        json.add("step", observation.step());
        json.add("observed", observation.observed());
        return json;
    }

    /** Deadlines were noted when calls arrived: a little is gone of each by then. */
    static List<Double> stable(List<Double> deadlines) {
        return deadlines.stream()
                .map(seconds -> Math.ceil(seconds * 2) / 2)
                .distinct()
                .sorted()
                .toList();
    }
}
