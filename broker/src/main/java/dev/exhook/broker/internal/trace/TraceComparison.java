package dev.exhook.broker.internal.trace;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.exhook.proto.Rpc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares two runs of a scenario: what the clients saw, step by step, and the calls of each connection in their order.
 * How the calls of different connections interleave says nothing; what {@link VolatileFields} lists is put aside.
 */
public final class TraceComparison {
    private TraceComparison() {}

    /** All differences; none when the runs are the same. */
    public static List<Difference> compare(Trace expected, Trace got) {
        List<Difference> differences = new ArrayList<>();
        if (!expected.scenario().equals(got.scenario())) {
            differences.add(new Difference("scenario", expected.scenario(), got.scenario()));
        }
        if (!expected.userAgent().equals(got.userAgent())) {
            differences.add(new Difference("user agent", expected.userAgent(), got.userAgent()));
        }
        List<Double> expectedDeadlines = VolatileFields.stable(expected.deadlinesSeconds());
        List<Double> gotDeadlines = VolatileFields.stable(got.deadlinesSeconds());
        if (!expectedDeadlines.equals(gotDeadlines)) {
            differences.add(new Difference("deadlines", expectedDeadlines.toString(), gotDeadlines.toString()));
        }
        differences.addAll(loadings(expected, got));
        differences.addAll(observations(expected, got));
        differences.addAll(calls(expected, got));
        return differences;
    }

    /** What counts of a run: two that have this in common are the same. */
    public static JsonObject compared(Trace trace) {
        JsonObject compared = new JsonObject();
        compared.addProperty("scenario", trace.scenario());
        compared.addProperty("user_agent", trace.userAgent());
        compared.addProperty(
                "deadlines", VolatileFields.stable(trace.deadlinesSeconds()).toString());
        compared.add("loadings", array(trace.loadings().stream().map(VolatileFields::stable)));
        compared.add("observations", array(trace.observations().stream().map(VolatileFields::stable)));
        JsonObject calls = new JsonObject();
        new TreeMap<>(byConnection(trace)).forEach((connection, list) -> calls.add(connection, array(list.stream())));
        compared.add("calls", calls);
        return compared;
    }

    private static JsonArray array(Stream<JsonObject> objects) {
        JsonArray array = new JsonArray();
        objects.forEach(array::add);
        return array;
    }

    private static List<Difference> loadings(Trace expected, Trace got) {
        return lists(
                expected.loadings().stream().map(VolatileFields::stable).toList(),
                got.loadings().stream().map(VolatileFields::stable).toList(),
                "loading of provider");
    }

    private static List<Difference> observations(Trace expected, Trace got) {
        return lists(
                expected.observations().stream().map(VolatileFields::stable).toList(),
                got.observations().stream().map(VolatileFields::stable).toList(),
                "step");
    }

    private static List<Difference> lists(List<JsonObject> expected, List<JsonObject> got, String what) {
        List<Difference> differences = new ArrayList<>();
        for (int i = 0; i < Math.max(expected.size(), got.size()); i++) {
            differences.addAll(JsonDifferences.between(element(expected, i), element(got, i), what + " " + (i + 1)));
        }
        return differences;
    }

    private static @Nullable JsonElement element(List<JsonObject> list, int index) {
        return index < list.size() ? list.get(index) : null;
    }

    private static List<Difference> calls(Trace expected, Trace got) {
        Map<String, List<JsonObject>> expectedCalls = byConnection(expected);
        Map<String, List<JsonObject>> gotCalls = byConnection(got);
        Set<String> connections = new LinkedHashSet<>(expectedCalls.keySet());
        connections.addAll(gotCalls.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String connection : connections) {
            differences.addAll(sequence(
                    expectedCalls.getOrDefault(connection, List.of()),
                    gotCalls.getOrDefault(connection, List.of()),
                    connection));
        }
        return differences;
    }

    private static Map<String, List<JsonObject>> byConnection(Trace trace) {
        Identities identities = new Identities(trace.calls());
        VolatileFields rules = new VolatileFields(identities);
        Map<String, List<JsonObject>> calls = new LinkedHashMap<>();
        for (Call call : trace.calls()) {
            List<JsonObject> list = calls.computeIfAbsent(identities.connection(call), any -> new ArrayList<>());
            JsonObject stable = rules.stable(call);
            // How often EMQX tried to load a provider in vain depends on when the run was over.
            boolean again = call.rpc() == Rpc.ON_PROVIDER_LOADED
                    && call.answer() instanceof Answer.Failed
                    && list.contains(stable);
            if (!again) {
                list.add(stable);
            }
        }
        return calls;
    }

    /** Call by call, until another RPC shows that the runs have parted. */
    private static List<Difference> sequence(List<JsonObject> expected, List<JsonObject> got, String connection) {
        List<Difference> differences = new ArrayList<>();
        for (int i = 0; i < Math.max(expected.size(), got.size()); i++) {
            String where = connection + ", call " + (i + 1);
            String expectedCall = i < expected.size() ? name(expected.get(i)) : "no more call";
            String gotCall = i < got.size() ? name(got.get(i)) : "no more call";
            if (!expectedCall.equals(gotCall)) {
                differences.add(new Difference(where, expectedCall, gotCall));
                return differences;
            }
            differences.addAll(JsonDifferences.between(expected.get(i), got.get(i), where + " " + expectedCall));
        }
        return differences;
    }

    private static String name(JsonObject call) {
        return call.get("rpc").getAsString() + " to " + call.get("provider").getAsString();
    }
}
