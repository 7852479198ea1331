package dev.exhook.broker.internal.scenario;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.exhook.broker.internal.chain.EmqxVersion;
import dev.exhook.proto.Rpc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Reads {@code expect}, of a step and of a scenario. */
final class ExpectationParser {
    private static final List<String> KEYS = List.of("emqx", "provider", "client", "are", "include", "never");
    private static final List<String> OBSERVED =
            List.of("connack", "suback", "unsuback", "puback", "received", "gone", "status");

    private final Problems problems;

    ExpectationParser(Problems problems) {
        this.problems = problems;
    }

    /** What a step must show, by version; the key "" is for all versions. */
    Map<String, JsonObject> observed(Optional<Node> node) {
        Map<String, JsonObject> expected = new LinkedHashMap<>();
        if (node.isEmpty()) {
            return expected;
        }
        if (!(node.get() instanceof MappingNode mapping)) {
            problems.add(node.get(), "expect should be a mapping, but is " + Yaml.shown(node.get()));
            return expected;
        }
        boolean byVersion =
                mapping.getValue().stream().map(NodeTuple::getKeyNode).allMatch(ExpectationParser::isVersion);
        if (!byVersion) {
            members(node.get()).ifPresent(json -> expected.put("", json));
            return expected;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            members(tuple.getValueNode()).ifPresent(json -> expected.put(Yaml.text(tuple.getKeyNode()), json));
        }
        return expected;
    }

    private Optional<JsonObject> members(Node node) {
        return Fields.of(node, "expect", OBSERVED, problems)
                .map(fields -> Yaml.json(node).getAsJsonObject());
    }

    private static boolean isVersion(Node key) {
        return Yaml.isText(key) && EmqxVersion.labels().contains(Yaml.text(key));
    }

    /** What must hold of the calls in the end. */
    List<CallExpectation> calls(Optional<Node> node) {
        List<CallExpectation> expectations = new ArrayList<>();
        if (node.isPresent()) {
            Fields.of(node.get(), "expect of a scenario", List.of("calls"), problems)
                    .ifPresent(fields ->
                            fields.list("calls").forEach(item -> call(item).ifPresent(expectations::add)));
        }
        return expectations;
    }

    private Optional<CallExpectation> call(Node node) {
        Optional<Fields> fields = Fields.of(node, "an entry of calls", KEYS, problems);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        List<String> given = List.of("are", "include", "never").stream()
                .filter(how -> fields.get().names().contains(how))
                .toList();
        if (given.size() != 1) {
            problems.add(node, "an entry of calls has one of: are, include, never");
            return Optional.empty();
        }
        List<CallExpectation.CallPattern> patterns = new ArrayList<>();
        fields.get().list(given.get(0)).forEach(item -> pattern(item).ifPresent(patterns::add));
        return Optional.of(new CallExpectation(
                Yaml.line(node),
                fields.get().oneOf("emqx", EmqxVersion.labels()),
                fields.get().text("provider"),
                fields.get().text("client"),
                how(given.get(0)),
                patterns));
    }

    private static CallExpectation.How how(String word) {
        return switch (word) {
            case "are" -> CallExpectation.How.ARE;
            case "include" -> CallExpectation.How.INCLUDE;
            default -> CallExpectation.How.NEVER;
        };
    }

    /** {@code client.connect}, or {@code {client.connect: {conninfo.username: a}}}. */
    private Optional<CallExpectation.CallPattern> pattern(Node node) {
        if (Yaml.isText(node)) {
            return rpc(node).map(rpc -> new CallExpectation.CallPattern(rpc, Map.of()));
        }
        if (node instanceof MappingNode mapping && mapping.getValue().size() == 1) {
            NodeTuple only = mapping.getValue().get(0);
            Map<String, JsonElement> where = Fields.plainMap(only.getValueNode(), "what a call holds", problems);
            return rpc(only.getKeyNode()).map(rpc -> new CallExpectation.CallPattern(rpc, where));
        }
        problems.add(node, "a call should be a hook, or {hook: {path: value}}, but is " + Yaml.shown(node));
        return Optional.empty();
    }

    private Optional<Rpc> rpc(Node node) {
        String word = Yaml.isText(node) ? Yaml.text(node) : Yaml.shown(node);
        Optional<Rpc> rpc = HookWords.rpc(word);
        if (rpc.isEmpty()) {
            problems.add(node, "unknown hook \"" + word + "\"" + Suggestion.of(word, HookWords.all()));
        }
        return rpc;
    }
}
