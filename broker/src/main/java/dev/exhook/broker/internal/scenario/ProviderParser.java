package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.script.Condition;
import dev.exhook.broker.internal.script.Script;
import dev.exhook.broker.internal.yaml.Section;
import dev.exhook.broker.internal.yaml.Suggestion;
import dev.exhook.broker.internal.yaml.Value;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the entries of {@code providers}. */
final class ProviderParser {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");
    private static final List<String> HOOKS =
            Arrays.stream(Hook.values()).map(Hook::hookName).toList();

    private ProviderParser() {}

    static ProviderSpec provider(Value value) {
        Section provider = value.called("a provider")
                .section(
                        "name",
                        "failed_action",
                        "request_timeout",
                        "auto_reconnect",
                        "pool_size",
                        "hooks",
                        "down",
                        "replies");
        ProviderSpec usual = ProviderSpec.usual(MqttParser.text(provider, "name"));
        return new ProviderSpec(
                usual.name(),
                provider.find("failed_action", action -> action.oneOf(FailedAction.class))
                        .orElse(usual.failedAction()),
                provider.find("request_timeout", ProviderParser::duration).orElse(usual.requestTimeout()),
                provider.find("auto_reconnect", ProviderParser::reconnect).orElse(usual.autoReconnect()),
                MqttParser.whole(provider, "pool_size", usual.poolSize()),
                MqttParser.flag(provider, "down", false),
                hooks(provider),
                provider.list("replies", ProviderParser::entry));
    }

    /** What a provider asks for; empty where nothing is said. */
    static Optional<List<Script.HookEntry>> hooks(Section section) {
        return section.find("hooks").map(any -> section.list("hooks", ProviderParser::hook));
    }

    private static Optional<Duration> reconnect(Value value) {
        return value.isText() && value.text().equals("false") ? Optional.empty() : Optional.of(duration(value));
    }

    /** As EMQX writes durations. */
    private static Duration duration(Value value) {
        return value.as("a duration such as 500ms, 5s or 1m", text -> {
            Matcher form = DURATION.matcher(text);
            return form.matches()
                    ? Optional.of(duration(Long.parseLong(form.group(1)), form.group(2)))
                    : Optional.empty();
        });
    }

    private static Duration duration(long number, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    private static Script.HookEntry hook(Value value) {
        if (value.isText()) {
            return new Script.HookEntry(hookName(value), List.of());
        }
        if (!value.isMapping()) {
            throw value.called("a hook").expected("a name or {name, topics}");
        }
        Section hook = value.called("a hook").section("name", "topics");
        return new Script.HookEntry(
                hook.required("name", ProviderParser::hookName).orElse(""), hook.list("topics", Value::text));
    }

    /**
     * Takes unknown names, as EMQX's treatment of them is worth a scenario, but not one that is nearly a hook's: that
     * is a slip.
     */
    private static String hookName(Value value) {
        String name = value.text();
        if (!HOOKS.contains(name) && Suggestion.closest(name, HOOKS).isPresent()) {
            throw value.error("unknown hook \"" + name + "\"" + Suggestion.of(name, HOOKS));
        }
        return name;
    }

    private static Script.Publication publication(Value value) {
        Section message = value.section("topic", "qos", "payload", "payload_base64", "repeat", "retain");
        return new Script.Publication(
                MqttParser.text(message, "topic"),
                MqttParser.payload(message),
                MqttParser.qos(message),
                MqttParser.flag(message, "retain", false));
    }

    private static Script.Entry entry(Value value) {
        Section entry =
                value.called("an entry of replies").section("hook", "when", "publish", "reply", "fail", "delay");
        return new Script.Entry(
                entry.required("hook", HookWords::rpc).orElse(Hook.CLIENT_CONNECT.rpc()),
                entry.find("when", ExpectationParser::condition).orElse(Condition.ANY),
                entry.find("delay", MqttParser::seconds).orElse(Duration.ZERO),
                entry.find("publish", ProviderParser::publication),
                ReplyParser.action(entry));
    }
}
