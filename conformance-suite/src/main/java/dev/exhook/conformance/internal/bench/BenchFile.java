package dev.exhook.conformance.internal.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** A result as JSON, with its histograms, so that results of several machines can be added; and as a histogram log. */
public final class BenchFile {
    private static final String FORMAT = "exhook-tck bench 1";
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private BenchFile() {}

    /** All results of a run: one, or the two of a comparison. */
    public static String json(List<BenchResult> results) {
        JsonObject file = new JsonObject();
        file.addProperty("format", FORMAT);
        JsonArray all = new JsonArray();
        results.forEach(result -> all.add(json(result)));
        file.add("results", all);
        return GSON.toJson(file) + "\n";
    }

    private static JsonObject json(BenchResult result) {
        Measured measured = result.measured();
        JsonObject json = new JsonObject();
        json.addProperty("target", result.target());
        json.addProperty("load", result.load());
        result.asked().ifPresent(rate -> json.addProperty("asked_per_second", rate));
        json.addProperty("answered_per_second", measured.rate());
        json.addProperty("generators", result.generators());
        result.cpuMicros().ifPresent(micros -> json.addProperty("provider_cpu_micros", micros));
        result.ownCpuMicros().ifPresent(micros -> json.addProperty("generator_cpu_micros", micros));
        json.addProperty("interrupted", result.interrupted());
        json.addProperty("nanos", measured.nanos());
        json.addProperty("in_time", measured.inTime());
        json.addProperty("unfinished", measured.unfinished());
        json.addProperty("warm_up_calls", measured.warmUpCalls());
        json.addProperty("warm_up_failures", measured.warmUpFailures());
        JsonArray hooks = new JsonArray();
        measured.hooks().forEach(hook -> {
            JsonObject row = times(hook.nanos());
            row.addProperty("hook", hook.hook());
            row.addProperty("calls", hook.calls());
            row.add("failures", GSON.toJsonTree(hook.failures()));
            hooks.add(row);
        });
        json.add("hooks", hooks);
        json.add("whole", times(measured.whole()));
        json.add("late", times(measured.late()));
        json.add("seconds", GSON.toJsonTree(measured.seconds()));
        return json;
    }

    private static JsonObject times(Histogram nanos) {
        JsonObject json = new JsonObject();
        for (double percentile : new double[] {50, 90, 99, 99.9, 100}) {
            json.addProperty(
                    percentile == 100
                            ? "max_nanos"
                            : "p" + String.valueOf(percentile).replace(".0", "") + "_nanos",
                    nanos.getValueAtPercentile(percentile));
        }
        ByteBuffer bytes = ByteBuffer.allocate(nanos.getNeededByteBufferCapacity());
        int size = nanos.encodeIntoCompressedByteBuffer(bytes);
        json.addProperty("histogram", Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), size)));
        return json;
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @throws IllegalArgumentException in one line, when it is something else
     */
    public static List<BenchResult> read(String text) {
        try {
            JsonObject file = JsonParser.parseString(text).getAsJsonObject();
            if (!file.has("format") || !file.get("format").getAsString().equals(FORMAT)) {
                throw new IllegalArgumentException("it is no result of bench");
            }
            List<BenchResult> results = new ArrayList<>();
            for (JsonElement each : file.getAsJsonArray("results")) {
                results.add(result(each.getAsJsonObject()));
            }
            return results;
        } catch (RuntimeException | DataFormatException e) {
            throw new IllegalArgumentException("it is no result of bench", e);
        }
    }

    private static BenchResult result(JsonObject json) throws DataFormatException {
        List<HookTimes> hooks = new ArrayList<>();
        for (JsonElement each : json.getAsJsonArray("hooks")) {
            JsonObject row = each.getAsJsonObject();
            Map<String, Long> failures = new HashMap<>();
            row.getAsJsonObject("failures")
                    .entrySet()
                    .forEach(entry ->
                            failures.put(entry.getKey(), entry.getValue().getAsLong()));
            hooks.add(new HookTimes(row.get("hook").getAsString(), histogram(row), failures));
        }
        Measured measured = new Measured(
                hooks,
                histogram(json.getAsJsonObject("whole")),
                histogram(json.getAsJsonObject("late")),
                List.of(GSON.fromJson(json.get("seconds"), Second[].class)),
                json.get("nanos").getAsLong(),
                json.get("in_time").getAsLong(),
                json.get("unfinished").getAsLong(),
                json.get("warm_up_calls").getAsLong(),
                json.get("warm_up_failures").getAsLong());
        return new BenchResult(
                json.get("target").getAsString(),
                json.get("load").getAsString(),
                number(json, "asked_per_second"),
                json.get("generators").getAsInt(),
                number(json, "provider_cpu_micros"),
                number(json, "generator_cpu_micros"),
                json.get("interrupted").getAsBoolean(),
                measured);
    }

    private static Optional<Double> number(JsonObject json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonElement::getAsDouble);
    }

    private static Histogram histogram(JsonObject json) throws DataFormatException {
        byte[] bytes = Base64.getDecoder().decode(json.get("histogram").getAsString());
        Histogram sum = Times.histogram();
        sum.add(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0));
        return sum;
    }

    /** HdrHistogram's log, V2: a line for each hook, with its name as tag, in nanoseconds. */
    public static String log(BenchResult result) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HistogramLogWriter writer = new HistogramLogWriter(new PrintStream(bytes, false, StandardCharsets.UTF_8));
        writer.outputComment("[exhook-tck bench, nanoseconds]");
        writer.outputLogFormatVersion();
        writer.outputLegend();
        for (HookTimes hook : result.measured().hooks()) {
            Histogram tagged = hook.nanos().copy();
            tagged.setTag(hook.hook());
            writer.outputIntervalHistogram(0, result.measured().nanos() / 1e9, tagged, 1e6);
        }
        writer.close();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
