package dev.exhook.broker.internal.scenario;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code steps}. */
final class StepParser {
    private static final String EXPECT = "expect";

    private final Problems problems;

    StepParser(Problems problems) {
        this.problems = problems;
    }

    List<Step> steps(List<Node> nodes) {
        List<Step> steps = new ArrayList<>();
        nodes.forEach(node -> step(node).ifPresent(steps::add));
        return steps;
    }

    private Optional<Step> step(Node node) {
        List<String> known = new ArrayList<>(StepKind.words());
        known.add(EXPECT);
        int before = problems.count();
        Optional<Fields> fields = Fields.of(node, "a step", known, problems);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        List<String> words = fields.get().names().stream()
                .filter(name -> !name.equals(EXPECT))
                .toList();
        if (words.size() != 1) {
            if (problems.count() == before) {
                problems.add(node, "a step is one of: " + String.join(", ", StepKind.words()));
            }
            return Optional.empty();
        }
        StepKind kind = StepKind.byWord(words.get(0)).orElseThrow();
        Node arguments = fields.get().node(words.get(0)).orElseThrow();
        Map<String, JsonObject> expected =
                new ExpectationParser(problems).observed(fields.get().node(EXPECT));
        return arguments(kind, arguments).map(json -> new Step(kind, json, Yaml.line(node), expected));
    }

    private Optional<JsonObject> arguments(StepKind kind, Node node) {
        Map<String, StepKind.Argument> known = kind.arguments();
        Optional<Fields> fields = Fields.of(node, kind.word(), known.keySet(), problems);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        ArgumentCheck check = new ArgumentCheck(problems);
        boolean complete = true;
        for (StepKind.Argument argument : known.values()) {
            Optional<Node> value = fields.get().node(argument.name());
            if (value.isPresent()) {
                complete &= check.fits(argument, value.get());
            } else if (argument.required()) {
                problems.add(node, kind.word() + " needs \"" + argument.name() + "\"");
                complete = false;
            }
        }
        return complete ? Optional.of(Yaml.json(node).getAsJsonObject()) : Optional.empty();
    }
}
