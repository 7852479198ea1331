package dev.exhook.conformance.internal.capacity;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** What a load needs, for programs. */
public final class CapacityFile {
    private static final String FORMAT = "exhook-tck plan 1";

    private CapacityFile() {}

    /** All of it. */
    public static String json(Capacity capacity) {
        JsonObject file = new JsonObject();
        file.addProperty("format", FORMAT);
        file.add("load", load(capacity.demand()));
        file.add("costs", costs(capacity.costs()));
        file.addProperty("calls_per_second", capacity.callsPerSecond());
        JsonObject emqx = new JsonObject();
        emqx.addProperty("message_cores", capacity.messageCores());
        emqx.addProperty("call_cores", capacity.callCores());
        emqx.addProperty("cores", capacity.messageCores() + capacity.callCores());
        emqx.addProperty("cores_of_a_node", capacity.node().cores());
        emqx.addProperty("used_at_most", capacity.node().use());
        emqx.addProperty("nodes", capacity.nodes());
        emqx.addProperty("spare", capacity.spare());
        file.add("emqx", emqx);
        file.addProperty("provider_cores", capacity.providerCores());
        file.addProperty("connack_ms", capacity.connackMillis());
        file.addProperty("puback_ms", capacity.pubackMillis());
        JsonArray hooks = new JsonArray();
        capacity.hooks().forEach(row -> hooks.add(row(capacity, row)));
        file.add("not_declaring_saves", hooks);
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(file) + "\n";
    }

    private static JsonObject load(Demand demand) {
        JsonObject json = new JsonObject();
        json.addProperty("messages_a_second", demand.rate());
        json.addProperty("clients", demand.clients());
        json.addProperty("logins_a_second", demand.connects());
        json.addProperty("qos", demand.qos());
        json.addProperty("subscribers_of_each", demand.fanOut());
        json.addProperty("providers", demand.providers());
        return json;
    }

    private static JsonObject costs(Costs costs) {
        JsonObject json = new JsonObject();
        json.addProperty("emqx_message_micros", costs.message());
        json.addProperty("emqx_call_micros", costs.call());
        json.addProperty("provider_call_micros", costs.provider());
        json.addProperty("provider", costs.source());
        return json;
    }

    private static JsonObject row(Capacity capacity, Capacity.Row row) {
        JsonObject json = new JsonObject();
        json.addProperty("hook", row.hook().hookName());
        json.addProperty("calls_per_second", row.callsPerSecond());
        json.addProperty("emqx_cores", row.emqxCores());
        json.addProperty("provider_cores", row.providerCores());
        json.addProperty("connack_ms", row.connackMillis());
        json.addProperty("puback_ms", row.pubackMillis());
        json.addProperty("nodes", capacity.nodes() - capacity.nodesWithout(row));
        return json;
    }
}
