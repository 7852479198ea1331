package dev.exhook.emqx.internal.doctor;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.emqx.internal.api.AuthorizationSettings;
import dev.exhook.emqx.internal.api.EmqxApi;
import dev.exhook.emqx.internal.api.ExhookServer;
import dev.exhook.emqx.internal.doctor.BrokerState.Calls;
import dev.exhook.emqx.internal.doctor.BrokerState.Listener;
import dev.exhook.emqx.internal.doctor.BrokerState.ProviderEntry;
import dev.exhook.emqx.internal.doctor.BrokerState.Source;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a broker's state over its REST API. Sends nothing but GET. */
public final class BrokerReader {
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h)?");

    private final EmqxApi api;

    public BrokerReader(EmqxApi api) {
        this.api = api;
    }

    /**
     * Reads it.
     *
     * @param profile its security profile, of which the API does not tell
     * @throws dev.exhook.emqx.internal.api.EmqxApiException when EMQX cannot be reached or refuses
     */
    public BrokerState read(Profile profile) {
        AuthorizationSettings authorization = api.authorization();
        return new BrokerState(
                Releases.like(api.release(), profile),
                api.exhooks().stream().map(this::provider).toList(),
                api.authenticators().stream()
                        .map(source -> new Source(source.id(), source.enabled(), ""))
                        .toList(),
                api.authorizationSources().stream()
                        .map(source -> new Source(source.id(), source.enabled(), rules(source.id())))
                        .toList(),
                authorization.noMatch().equals("allow"),
                cache(authorization.json()),
                api.reading().listeners().stream().map(BrokerReader::listener).toList(),
                api.reading().rules().stream()
                        .filter(rule -> flag(rule, "enable"))
                        .map(rule -> text(rule, "id"))
                        .toList());
    }

    private String rules(String source) {
        return source.equals("file") ? text(api.reading().authorizationSource(source), "rules") : "";
    }

    private static boolean cache(JsonObject authorization) {
        return authorization.get("cache") instanceof JsonObject cache && flag(cache, "enable");
    }

    private ProviderEntry provider(ExhookServer server) {
        JsonObject json = server.json();
        boolean mounted = !server.hooks().isEmpty();
        return new ProviderEntry(
                server.name(),
                server.enabled(),
                text(json, "url"),
                duration(text(json, "request_timeout")),
                text(json, "failed_action").equals("ignore") ? FailedAction.IGNORE : FailedAction.DENY,
                statuses(json),
                hooks(json),
                json.get("ssl") instanceof JsonObject ssl && flag(ssl, "enable"),
                mounted ? calls(server.name()) : Map.of());
    }

    private Map<Hook, Calls> calls(String name) {
        Map<Hook, Calls> calls = new HashMap<>();
        api.calls(name)
                .forEach(counts -> Hook.byName(counts.hook())
                        .ifPresent(hook -> calls.put(hook, new Calls(counts.succeeded(), counts.failed()))));
        return calls;
    }

    private static Map<String, String> statuses(JsonObject json) {
        Map<String, String> statuses = new LinkedHashMap<>();
        for (JsonElement node : json.getAsJsonArray("node_status")) {
            statuses.put(text(node.getAsJsonObject(), "node"), text(node.getAsJsonObject(), "status"));
        }
        return statuses;
    }

    private static Map<Hook, List<String>> hooks(JsonObject json) {
        Map<Hook, List<String>> hooks = new HashMap<>();
        for (JsonElement element : json.getAsJsonArray("hooks")) {
            JsonObject hook = element.getAsJsonObject();
            List<String> topics = hook.get("params") instanceof JsonObject params && params.has("topics")
                    ? params.getAsJsonArray("topics").asList().stream()
                            .map(JsonElement::getAsString)
                            .toList()
                    : List.of();
            Hook.byName(text(hook, "name")).ifPresent(known -> hooks.put(known, topics));
        }
        return hooks;
    }

    private static Listener listener(JsonObject json) {
        // 5.8 says "running", later releases say it for each node as well; one that is off says neither.
        boolean running = flag(json, "running")
                || (json.get("status") instanceof JsonObject status && flag(status, "running"))
                || (!json.has("running") && !json.has("status") && flag(json, "enable"));
        return new Listener(
                text(json, "id"),
                running,
                text(json, "mountpoint"),
                json.has("enable_authn") ? text(json, "enable_authn") : "true");
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Duration.ofSeconds(5);
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (Optional.ofNullable(matcher.group(2)).orElse("ms")) {
            case "h" -> Duration.ofHours(number);
            case "m" -> Duration.ofMinutes(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMillis(number);
        };
    }

    private static boolean flag(JsonObject json, String name) {
        return text(json, name).equals("true");
    }

    private static String text(JsonObject json, String name) {
        JsonElement value = json.get(name);
        return value == null || !value.isJsonPrimitive() ? "" : value.getAsString();
    }
}
