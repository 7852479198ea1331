package dev.exhook.broker.internal.scenario;

import com.google.gson.JsonObject;
import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.script.Script;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the entries of {@code providers}. */
final class ProviderParser {
    private static final List<String> KEYS = List.of(
            "name", "failed_action", "request_timeout", "auto_reconnect", "pool_size", "hooks", "down", "replies");
    private static final List<String> REPLY_KEYS = List.of("hook", "when", "reply", "fail", "delay");
    private static final List<String> VALUED_KEYS = List.of("type", "bool_result", "message", "base");
    private static final List<String> MESSAGE_KEYS =
            List.of("node", "id", "qos", "from", "topic", "payload", "payload_base64", "timestamp", "headers");
    private static final List<String> TYPES = List.of("CONTINUE", "IGNORE", "STOP_AND_RETURN");
    private static final long NANOS = 1_000_000_000L;

    private final Problems problems;

    ProviderParser(Problems problems) {
        this.problems = problems;
    }

    Optional<ProviderSpec> provider(Node node) {
        return Fields.of(node, "a provider", KEYS, problems).map(this::provider);
    }

    private ProviderSpec provider(Fields fields) {
        ProviderSpec usual = ProviderSpec.usual(fields.requiredText("name"));
        List<Script.Entry> entries = new ArrayList<>();
        fields.list("replies").forEach(reply -> entry(reply).ifPresent(entries::add));
        Optional<String> action = fields.oneOf("failed_action", labels(FailedAction.values()));
        boolean never = fields.node("auto_reconnect").filter(Fields::isFlag).isPresent();
        return new ProviderSpec(
                usual.name(),
                action.map(word -> FailedAction.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(usual.failedAction()),
                fields.duration("request_timeout").orElse(usual.requestTimeout()),
                never ? Optional.empty() : fields.duration("auto_reconnect").or(usual::autoReconnect),
                fields.whole("pool_size").orElse(usual.poolSize()),
                fields.flag("down").orElse(false),
                new Script(hooks(fields).orElse(usual.script().hooks()), entries));
    }

    private static List<String> labels(FailedAction[] actions) {
        return Arrays.stream(actions).map(FailedAction::label).toList();
    }

    /** Unknown names are let through: what EMQX does with one is worth a scenario. */
    private Optional<List<Script.HookEntry>> hooks(Fields fields) {
        if (fields.node("hooks").isEmpty()) {
            return Optional.empty();
        }
        List<Script.HookEntry> hooks = new ArrayList<>();
        for (Node node : fields.list("hooks")) {
            if (node instanceof MappingNode) {
                Fields.of(node, "a hook", List.of("name", "topics"), problems)
                        .ifPresent(hook ->
                                hooks.add(new Script.HookEntry(hook.requiredText("name"), hook.texts("topics"))));
            } else if (Yaml.isText(node)) {
                hooks.add(new Script.HookEntry(Yaml.text(node), List.of()));
            } else {
                problems.add(node, "a hook should be a name or {name, topics}, but is " + Yaml.shown(node));
            }
        }
        return Optional.of(hooks);
    }

    private Optional<Script.Entry> entry(Node node) {
        Optional<Fields> fields = Fields.of(node, "an entry of replies", REPLY_KEYS, problems);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        Optional<Rpc> rpc = HookWords.rpc(fields.get(), "hook", problems);
        Duration delay = Duration.ofNanos((long) (fields.get().seconds("delay").orElse(0.0) * NANOS));
        Optional<Script.Action> action = action(fields.get(), rpc);
        return rpc.map(known -> new Script.Entry(known, fields.get().plainMap("when"), delay, action));
    }

    private Optional<Script.Action> action(Fields fields, Optional<Rpc> rpc) {
        Optional<String> fail = fields.oneOf(
                "fail", Arrays.stream(Status.Code.values()).map(Enum::name).toList());
        if (fail.isPresent()) {
            fields.node("reply").ifPresent(both -> problems.add(both, "either \"reply\" or \"fail\", not both"));
            return Optional.of(new Script.Fail(Status.Code.valueOf(fail.get())));
        }
        Optional<Node> reply = fields.node("reply");
        if (reply.isEmpty()) {
            return Optional.empty();
        }
        boolean valued = rpc.flatMap(Rpc::hook).filter(Hook::isValued).isPresent();
        if (rpc.isPresent() && !valued) {
            problems.add(reply.get(), "this hook has no reply to script: EMQX ignores what it answers");
            return Optional.empty();
        }
        return Fields.of(reply.get(), "a reply", VALUED_KEYS, problems).map(this::reply);
    }

    private Script.Action reply(Fields fields) {
        Optional<JsonObject> message = fields.node("message")
                .flatMap(node -> Fields.of(node, "a message", MESSAGE_KEYS, problems))
                .map(Fields::node)
                .map(node -> Yaml.json(node).getAsJsonObject());
        boolean overRequest = fields.oneOf("base", List.of("none", "request"))
                .orElse("request")
                .equals("request");
        return new Script.Reply(type(fields), fields.flag("bool_result"), message, overRequest);
    }

    private int type(Fields fields) {
        String word = fields.requiredText("type");
        if (word.matches("[0-9]{1,9}")) {
            return Integer.parseInt(word);
        }
        return word.isEmpty()
                ? 0
                : Math.max(0, TYPES.indexOf(fields.oneOf("type", TYPES).orElse(word)));
    }
}
