package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.surroundings.DenyAction;
import dev.exhook.broker.internal.surroundings.Republish;
import dev.exhook.broker.internal.yaml.Section;
import dev.exhook.broker.internal.yaml.Value;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code api}: a request as EMQX's REST API takes it. */
final class ApiParser {
    private static final String KNOWN = "one of: POST /api/v5/publish, POST /api/v5/publish/bulk, POST /api/v5/rules,"
            + " DELETE /api/v5/rules/ID, PUT /api/v5/authorization/settings, DELETE /api/v5/exhooks/NAME";
    private static final Pattern REMOVAL = Pattern.compile("DELETE /api/v5/(rules|exhooks)/([^/]+)");
    private static final Pattern SELECTION = Pattern.compile("SELECT \\* FROM \"([^\"]+)\"");

    private ApiParser() {}

    static ApiRequest request(Value value) {
        Section step = value.section("method", "path", "body");
        String line = MqttParser.text(step, "method") + " " + MqttParser.text(step, "path");
        Matcher removal = REMOVAL.matcher(line);
        if (removal.matches()) {
            return removal.group(1).equals("rules")
                    ? new ApiRequest.RemoveRule(removal.group(2))
                    : new ApiRequest.RemoveProvider(removal.group(2));
        }
        return switch (line) {
            case "POST /api/v5/publish" ->
                new ApiRequest.Publish(List.of(message(step.required("body").called("a message"))));
            case "POST /api/v5/publish/bulk" -> new ApiRequest.Publish(step.list("body", ApiParser::message));
            case "POST /api/v5/rules" -> new ApiRequest.AddRule(rule(step.required("body")));
            case "PUT /api/v5/authorization/settings" -> authorization(step.required("body"));
            default -> throw step.error("a request that scenarios can make, " + KNOWN + "; not [" + line + "]");
        };
    }

    private static Action.ApiPublish message(Value value) {
        Section message = value.section("topic", "qos", "payload", "retain", "properties");
        return new Action.ApiPublish(
                MqttParser.text(message, "topic"),
                MqttParser.payload(message),
                MqttParser.qos(message),
                MqttParser.flag(message, "retain", false),
                PropertyParser.of(message));
    }

    private static Republish rule(Value value) {
        Section rule = value.called("a rule").section("id", "sql", "enable", "actions");
        String from = rule.required("sql", sql -> sql.as("SELECT * FROM \"TOPIC\"", ApiParser::topic))
                .orElse("");
        List<Republish> actions = rule.list("actions", action -> republish(action, MqttParser.text(rule, "id"), from));
        if (actions.size() != 1) {
            throw rule.error("a rule of a scenario has one action, which republishes");
        }
        return actions.get(0);
    }

    private static Optional<String> topic(String sql) {
        Matcher selection = SELECTION.matcher(sql);
        return selection.matches() ? Optional.of(selection.group(1)) : Optional.empty();
    }

    private static Republish republish(Value value, String id, String from) {
        Section action = value.called("an action").section("function", "args");
        action.required("function", function -> function.oneOf(List.of("republish")));
        Section arguments = action.required("args").section("topic", "qos", "retain", "payload");
        arguments.find("payload", payload -> payload.oneOf(List.of("${payload}")));
        if (MqttParser.flag(arguments, "retain", false)) {
            throw arguments.error("a rule of a scenario does not retain");
        }
        return new Republish(id, from, MqttParser.text(arguments, "topic"), MqttParser.qos(arguments));
    }

    private static ApiRequest authorization(Value value) {
        Section settings = value.called("the settings").section("no_match", "deny_action", "cache");
        return new ApiRequest.Authorization(
                settings.required("no_match", choice -> choice.oneOf(List.of("allow", "deny")))
                        .filter("allow"::equals)
                        .isPresent(),
                settings.find("deny_action", choice -> choice.oneOf(DenyAction.class))
                        .orElse(DenyAction.IGNORE),
                settings.find(
                                "cache",
                                cache -> MqttParser.flag(cache.section("enable", "max_size", "ttl"), "enable", true))
                        .orElse(true));
    }
}
