package dev.exhook.broker.internal.trace;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.exhook.broker.internal.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes a trace as the JSON that {@link TraceReader} reads. */
public final class TraceWriter {
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    private TraceWriter() {}

    /** Writes a file, in place of one that is there. */
    public static void write(Trace trace, Path file) throws IOException {
        Files.writeString(file, text(trace));
    }

    /** The file's text. */
    public static String text(Trace trace) {
        return Printable.json(GSON.toJson(json(trace))) + "\n";
    }

    /** The trace as JSON. */
    public static JsonObject json(Trace trace) {
        JsonObject json = new JsonObject();
        json.addProperty("scenario", trace.scenario());
        json.addProperty("emqx", trace.emqx());
        json.addProperty("proto", trace.proto().label());
        json.addProperty("user_agent", trace.userAgent());
        JsonArray deadlines = new JsonArray();
        trace.deadlinesSeconds().forEach(deadlines::add);
        json.add("deadlines_s", deadlines);
        json.add("load", all(trace.loadings(), TraceWriter::loading));
        json.add("observed", all(trace.observations(), TraceWriter::observation));
        json.add("calls", all(trace.calls(), TraceWriter::call));
        return json;
    }

    private static <T> JsonArray all(Iterable<T> items, Function<T, JsonObject> toJson) {
        JsonArray array = new JsonArray();
        items.forEach(item -> array.add(toJson.apply(item)));
        return array;
    }

    private static JsonObject loading(Loading loading) {
        JsonObject json = new JsonObject();
        json.addProperty("status", loading.status());
        json.add("body", loading.body());
        return json;
    }

    private static JsonObject observation(Observation observation) {
        JsonObject json = new JsonObject();
        json.add("step", observation.step());
        json.addProperty("ms", observation.millis());
        json.addProperty("took_ms", observation.tookMillis());
        json.add("observed", observation.observed());
        return json;
    }

    static JsonObject call(Call call) {
        JsonObject json = whole(call);
        Stream.of("request", "reply").map(json::get).filter(Objects::nonNull).forEach(CutPayload::cut);
        return json;
    }

    /** The same with payloads of any length: where there are no steps that make them again. */
    static JsonObject whole(Call call) {
        JsonObject json = new JsonObject();
        json.addProperty("seq", call.seq());
        json.addProperty("ms", call.millis());
        json.addProperty("provider", call.provider());
        json.addProperty("rpc", call.rpc().methodName());
        json.add("request", MessageJson.complete(call.request()));
        if (call.answer() instanceof Answer.Failed failed) {
            json.addProperty("failed", failed.status().name());
        } else if (call.answer() instanceof Answer.Replied replied) {
            json.add("reply", MessageJson.sparse(replied.reply()));
        }
        return json;
    }
}
