package dev.exhook.conformance.internal.report;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.exhook.conformance.Coverage;
import dev.exhook.conformance.Latency;

/** The coverage of a run, as JSON. */
final class CoverageReport {
    private static final Gson GSON = new Gson();
    private static final double NANOS_OF_A_MILLI = 1e6;
    private static final double NANOS_OF_A_MICRO = 1e3;
    private static final double MICROS_OF_A_MILLI = 1e3;

    private CoverageReport() {}

    /** The bounds go with the counts, so that readers need not know them; the last count is of what took longer. */
    private static JsonObject latency(Latency latency) {
        JsonObject json = new JsonObject();
        json.add(
                "up_to_ms",
                GSON.toJsonTree(Latency.BOUNDS.stream()
                        .map(bound -> bound.toNanos() / NANOS_OF_A_MILLI)
                        .toList()));
        json.add("calls", GSON.toJsonTree(latency.counts()));
        json.addProperty("slowest_ms", Math.round(latency.slowest().toNanos() / NANOS_OF_A_MICRO) / MICROS_OF_A_MILLI);
        return json;
    }

    static JsonObject json(Coverage coverage) {
        JsonObject json = new JsonObject();
        JsonArray hooks = new JsonArray();
        coverage.hooks().forEach(row -> hooks.add(json(row)));
        json.add("hooks", hooks);
        json.add("not_tried", GSON.toJsonTree(coverage.notTried()));
        return json;
    }

    private static JsonObject json(Coverage.OfHook row) {
        JsonObject json = new JsonObject();
        json.addProperty("hook", row.hook().hookName());
        json.addProperty("calls", row.calls());
        json.add("answers", GSON.toJsonTree(row.answers()));
        json.add("unseen", GSON.toJsonTree(row.unseen()));
        JsonArray situations = new JsonArray();
        for (Coverage.Situation situation : row.situations()) {
            JsonObject one = new JsonObject();
            one.addProperty("family", situation.family().code());
            one.addProperty("checked", situation.checked());
            one.add("unchecked", GSON.toJsonTree(situation.unchecked()));
            situations.add(one);
        }
        json.add("situations", situations);
        json.add("latency", latency(row.latency()));
        return json;
    }
}
