package dev.exhook.conformance.internal.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.exhook.broker.internal.text.PayloadText;
import dev.exhook.broker.internal.text.Printable;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Effect;
import dev.exhook.conformance.Finding;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.StaleEntry;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A run as JSON, for machines. {@code format} counts up when something that was there changes its meaning or goes; new
 * members may come without that.
 */
public final class JsonReport {
    private static final int FORMAT = 1;

    /** Longer ones, in characters, are made by the kit to see how a provider takes them. */
    private static final int LONGEST_REQUEST = 65_536;

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private JsonReport() {}

    /** The report, with a line feed at its end. */
    public static String text(ConformanceResult run) {
        JsonObject report = new JsonObject();
        report.addProperty("format", FORMAT);
        report.addProperty("kit", KitVersion.text());
        report.addProperty("target", run.target());
        report.addProperty("protocol", run.protocol().label());
        report.addProperty("prefix", run.prefix());
        report.addProperty("started_at", run.startedAt().toString());
        report.addProperty("seconds", seconds(run.took()));
        report.add("settings", GSON.toJsonTree(run.settings()));
        report.addProperty("strict", run.strict());
        report.add("counts", counts(run));
        run.targetLoss().ifPresent(loss -> report.addProperty("target_loss", loss));
        report.add("notes", GSON.toJsonTree(run.notes()));
        JsonArray findings = new JsonArray();
        run.findings().forEach(finding -> findings.add(finding(finding, run)));
        report.add("findings", findings);
        JsonArray stale = new JsonArray();
        run.staleEntries().forEach(entry -> stale.add(stale(entry)));
        report.add("stale_entries", stale);
        report.add("coverage", CoverageReport.json(run.coverage()));
        JsonArray results = new JsonArray();
        run.results().forEach(result -> results.add(result(result, run)));
        report.add("results", results);
        return Printable.json(GSON.toJson(report)) + "\n";
    }

    private static JsonObject counts(ConformanceResult run) {
        JsonObject counts = new JsonObject();
        counts.addProperty("rules", run.results().size());
        for (Verdict.Kind kind : Verdict.Kind.values()) {
            counts.addProperty(VerdictWords.key(kind), run.count(kind));
        }
        counts.addProperty("not_selected", run.notSelected().size());
        return counts;
    }

    private static JsonObject finding(Finding finding, ConformanceResult run) {
        JsonObject json = new JsonObject();
        json.addProperty("cause", finding.cause());
        json.addProperty("level", finding.level().name());
        json.add(
                "rules",
                GSON.toJsonTree(finding.broken().stream()
                        .map(result -> result.rule().id())
                        .toList()));
        json.add(
                "skipped",
                GSON.toJsonTree(finding.skipped().stream().map(RuleSpec::id).toList()));
        json.add(
                "hooks",
                GSON.toJsonTree(finding.hooks().stream().map(Hook::hookName).toList()));
        json.addProperty("expected", finding.expected());
        json.addProperty("actual", finding.actual());
        json.add("calls", calls(finding.evidence()));
        json.addProperty("consequence", finding.consequence());
        json.add(
                "effects",
                GSON.toJsonTree(finding.effects().stream().map(Effect::code).toList()));
        json.add("change", GSON.toJsonTree(finding.change()));
        json.addProperty("again", run.rerunCommand(finding.first()));
        return json;
    }

    private static JsonObject stale(StaleEntry stale) {
        JsonObject json = new JsonObject();
        json.addProperty("rule", stale.entry().rule());
        json.addProperty("place", stale.entry().place().toString());
        json.addProperty("why", stale.why());
        return json;
    }

    private static JsonObject result(RuleResult result, ConformanceResult run) {
        JsonObject json = new JsonObject();
        json.addProperty("rule", result.rule().id());
        json.addProperty("level", result.rule().level().name());
        json.addProperty("title", result.rule().title());
        json.addProperty("verdict", VerdictWords.key(result.verdict().kind()));
        json.addProperty("seconds", seconds(result.took()));
        result.verdict().reason().ifPresent(reason -> json.addProperty("reason", reason));
        result.verdict().violation().ifPresent(violation -> add(violation, result, run, json));
        return json;
    }

    private static void add(Violation violation, RuleResult result, ConformanceResult run, JsonObject json) {
        json.addProperty("statement", result.rule().statement());
        json.addProperty("expected", violation.expected());
        json.addProperty("actual", violation.actual());
        json.add("calls", calls(violation.exchanges()));
        json.addProperty("consequence", result.rule().consequence());
        json.addProperty("check_first", result.rule().checkFirst());
        json.addProperty("again", run.rerunCommand(result.rule()));
    }

    private static JsonArray calls(List<Exchange> exchanges) {
        JsonArray calls = new JsonArray();
        for (Exchange exchange : exchanges) {
            JsonObject call = new JsonObject();
            call.addProperty("method", exchange.method());
            call.addProperty("origin", exchange.origin());
            request(exchange, call);
            call.addProperty("reply", ExchangeText.reply(exchange));
            call.addProperty("seconds", seconds(exchange.wire().after()));
            calls.add(call);
        }
        return calls;
    }

    /** The whole request, for programs that send it once more; one that is too long for a report is cut, and a text. */
    private static void request(Exchange exchange, JsonObject call) {
        String whole = ExchangeText.wholeRequest(exchange);
        if (whole.length() <= LONGEST_REQUEST) {
            call.add("request", PayloadText.message(whole));
        } else {
            call.addProperty("request_cut", ExchangeText.request(exchange));
        }
    }

    private static double seconds(Duration duration) {
        return TimeUnit.NANOSECONDS.toMicros(duration.toNanos()) / 1e6;
    }
}
