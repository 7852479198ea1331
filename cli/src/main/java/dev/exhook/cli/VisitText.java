package dev.exhook.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import dev.exhook.emqx.internal.visit.HookCount;
import dev.exhook.emqx.internal.visit.Stage;
import dev.exhook.emqx.internal.visit.Visit;
import dev.exhook.emqx.internal.visit.VisitFindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What came of a client's visit, for people and for programs. */
final class VisitText {
    private VisitText() {}

    /**
     * A line that may have to be wrapped.
     *
     * @param before what stands in its first row only
     */
    record Line(String before, String text) {}

    static List<Line> lines(Visit visit) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                "",
                "A client came: " + visit.guest().clientId() + ", topic "
                        + visit.guest().topic()));
        visit.stages().forEach(stage -> lines.add(stage(stage)));
        visit.calls()
                .forEach(count -> lines.add(new Line(
                        String.format(Locale.ROOT, "  %-21s ", count.hook().hookName()),
                        count.provider() + ": " + words(count))));
        lines.add(new Line(
                "",
                visit.leftBehind()
                        ? "Its session is still there."
                        : "It has left, and EMQX has no session of it. Counters are EMQX's own, of all clients: calls of"
                                + " others at that time are among them."));
        return lines;
    }

    private static Line stage(Stage stage) {
        String calls = stage.calls().stream()
                .map(count -> count.hook().hookName() + (count.failed() > 0 ? " (failed)" : ""))
                .distinct()
                .collect(Collectors.joining(", "));
        String code = stage.code()
                .map(number -> String.format("0x%02X %s", number, ReasonCodes.name(number)))
                .orElse("");
        return new Line(
                String.format(
                        Locale.ROOT,
                        "  %-9s %s %s  ",
                        stage.packet(),
                        stage.code().isPresent() ? "after" : "did not come in",
                        VisitFindings.seconds(stage.took())),
                Stream.of(code, calls).filter(part -> !part.isEmpty()).collect(Collectors.joining("; ")));
    }

    private static String words(HookCount count) {
        return count.wasCalled() ? count.answered() + " answered, " + count.failed() + " failed" : "not called";
    }

    static JsonObject json(Visit visit) {
        JsonObject json = new JsonObject();
        json.addProperty("clientid", visit.guest().clientId());
        json.addProperty("topic", visit.guest().topic());
        JsonArray stages = new JsonArray();
        for (Stage stage : visit.stages()) {
            JsonObject one = new JsonObject();
            one.addProperty("packet", stage.packet());
            one.add("code", stage.code().<JsonElement>map(JsonPrimitive::new).orElse(JsonNull.INSTANCE));
            one.addProperty("took_ms", stage.took().toMillis());
            one.add("calls", calls(stage.calls()));
            stages.add(one);
        }
        json.add("stages", stages);
        json.add("calls", calls(visit.calls()));
        json.addProperty("left_behind", visit.leftBehind());
        return json;
    }

    private static JsonArray calls(List<HookCount> counts) {
        JsonArray calls = new JsonArray();
        for (HookCount count : counts) {
            JsonObject one = new JsonObject();
            one.addProperty("provider", count.provider());
            one.addProperty("hook", count.hook().hookName());
            one.addProperty("answered", count.answered());
            one.addProperty("failed", count.failed());
            calls.add(one);
        }
        return calls;
    }
}
