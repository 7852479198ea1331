package dev.exhook.conformance.internal.incident;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.exhook.broker.internal.incident.Figures;
import dev.exhook.broker.internal.incident.Incident;
import dev.exhook.broker.internal.incident.Load;
import dev.exhook.broker.internal.incident.Second;
import dev.exhook.broker.internal.incident.Site;
import dev.exhook.broker.internal.incident.Times;
import dev.exhook.broker.internal.incident.Trouble;
import java.time.Duration;
import java.util.Locale;

/** What an incident costs, for programs. Times are milliseconds. */
public final class IncidentFile {
    private static final String FORMAT = "exhook-tck incident 1";
    private static final double MILLI = 1e6;
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    private IncidentFile() {}

    /** All figures, second by second, too. */
    public static String json(IncidentReport report) {
        JsonObject file = new JsonObject();
        file.addProperty("format", FORMAT);
        file.add("incident", incident(report.incident()));
        JsonArray all = new JsonArray();
        report.figures().forEach(figures -> all.add(figures(figures)));
        file.add("results", all);
        return GSON.toJson(file) + "\n";
    }

    private static JsonObject incident(Incident incident) {
        Site site = incident.site();
        Load load = incident.load();
        JsonObject json = new JsonObject();
        json.addProperty("emqx", site.release().number());
        json.addProperty("profile", site.release().profile().label());
        json.addProperty("no_match", site.noMatch() ? "allow" : "deny");
        json.addProperty("authenticators", site.authenticators());
        json.addProperty("clients", load.clients());
        json.addProperty("messages_a_second_of_each", load.rate());
        json.addProperty("logins_a_second", load.connects());
        json.addProperty("qos", load.qos());
        json.addProperty("inflight", load.window());
        json.addProperty("subscribers_of_each", load.fanOut());
        json.addProperty("storm", load.storm());
        json.addProperty("reconnect_ms", millis(load.reconnect()));
        json.addProperty("patience_ms", millis(load.patience()));
        JsonArray hooks = new JsonArray();
        load.hooks().stream().sorted().forEach(hook -> hooks.add(hook.hookName()));
        json.add("hooks", hooks);
        json.addProperty("providers", site.providers());
        json.addProperty("failing", site.failing());
        json.addProperty("pool_size", site.pool());
        json.addProperty("connections_hit", site.hit());
        json.addProperty("request_timeout_ms", millis(site.timeout()));
        json.add(
                "auto_reconnect_ms",
                site.autoReconnect().map(time -> GSON.toJsonTree(millis(time))).orElse(JsonNull.INSTANCE));
        json.addProperty("call_ms", millis(site.latency()));
        json.add("workers", site.workers().map(GSON::toJsonTree).orElse(JsonNull.INSTANCE));
        json.addProperty("works_on_expired", site.deaf());
        json.addProperty("before_ms", millis(incident.before()));
        JsonArray troubles = new JsonArray();
        incident.troubles().forEach(trouble -> troubles.add(trouble(trouble)));
        json.add("troubles", troubles);
        json.addProperty("after_ms", millis(incident.after()));
        json.addProperty("seed", incident.seed());
        return json;
    }

    private static JsonObject trouble(Trouble trouble) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", trouble.kind().name().toLowerCase(Locale.ROOT));
        json.addProperty("lasts_ms", millis(trouble.lasts()));
        if (trouble.kind() == Trouble.Kind.SLOW) {
            json.addProperty("call_ms", millis(trouble.slow()));
        }
        if (trouble.kind() == Trouble.Kind.ERRORS) {
            json.addProperty("share", trouble.share());
        }
        return json;
    }

    private static JsonObject figures(Figures figures) {
        JsonObject json = new JsonObject();
        json.addProperty("failed_action", figures.action().label());
        json.add("logins", logins(figures.logins()));
        json.add("messages", messages(figures.messages()));
        JsonObject calls = new JsonObject();
        calls.addProperty("made", figures.calls().made());
        calls.addProperty("failed", figures.calls().failed());
        calls.addProperty("notifications_lost", figures.calls().untold());
        json.add("calls", calls);
        json.add(
                "normal_after_ms",
                figures.normalAfter().map(time -> GSON.toJsonTree(millis(time))).orElse(JsonNull.INSTANCE));
        json.addProperty("longest_hold_ms", millis(figures.longestHold()));
        json.addProperty("cut_off", figures.cutOff());
        json.addProperty("doubled", figures.doubled());
        JsonArray seconds = new JsonArray();
        figures.seconds().forEach(second -> seconds.add(second(second)));
        json.add("seconds", seconds);
        return json;
    }

    private static JsonObject logins(Figures.Logins logins) {
        JsonObject json = new JsonObject();
        json.addProperty("asked", logins.asked());
        json.addProperty("admitted", logins.admitted());
        json.addProperty("unchecked", logins.unchecked());
        json.addProperty("refused", logins.refused());
        json.addProperty("refused_clients", logins.refusedClients());
        json.addProperty("given_up", logins.gaveUp());
        json.addProperty("subscriptions_denied", logins.subscriptionsRefused());
        json.addProperty("disconnected", logins.disconnected());
        json.addProperty("most_away", logins.mostOffline());
        json.add("connack_meanwhile", times(logins.during()));
        json.add("connack", times(logins.all()));
        return json;
    }

    private static JsonObject messages(Figures.Messages messages) {
        JsonObject json = new JsonObject();
        json.addProperty("sent", messages.sent());
        json.addProperty("denied", messages.denied());
        json.addProperty("dropped", messages.dropped());
        json.addProperty("unseen", messages.unseen());
        json.addProperty("unauthorized", messages.unauthorized());
        json.addProperty("unsent", messages.unsent());
        json.addProperty("waiting", messages.waiting());
        json.add("puback_meanwhile", times(messages.during()));
        json.add("puback", times(messages.all()));
        return json;
    }

    private static JsonObject second(Second second) {
        JsonObject json = new JsonObject();
        json.addProperty("second", second.number());
        json.addProperty("refused", second.refused());
        json.addProperty("unchecked", second.unchecked());
        json.addProperty("lost", second.lost());
        json.addProperty("unseen", second.unseen());
        json.addProperty("online", second.online());
        json.add("connack", times(second.connack()));
        json.add("puback", times(second.puback()));
        return json;
    }

    private static JsonObject times(Times times) {
        JsonObject json = new JsonObject();
        json.addProperty("count", times.count());
        json.addProperty("p50_ms", millis(times.p50()));
        json.addProperty("p99_ms", millis(times.p99()));
        json.addProperty("max_ms", millis(times.max()));
        return json;
    }

    private static double millis(Duration time) {
        return time.toNanos() / MILLI;
    }
}
