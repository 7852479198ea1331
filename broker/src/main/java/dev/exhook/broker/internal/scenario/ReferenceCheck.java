package dev.exhook.broker.internal.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Steps speak of clients and providers by name: whether there are any of that name. */
final class ReferenceCheck {
    private ReferenceCheck() {}

    static void check(List<ProviderSpec> providers, List<Node> nodes, List<Step> steps, Problems problems) {
        List<String> names = providers.stream().map(ProviderSpec::name).toList();
        List<String> clients = new ArrayList<>();
        for (Step step : steps) {
            Node node = node(step, nodes);
            switch (step.kind()) {
                case CONNECT -> clients.add(step.text("as").orElseGet(() -> step.required("client")));
                case STOP_PROVIDER, START_PROVIDER, STATUS, MOVE ->
                    known(step.text("name"), names, "provider", node, problems);
                case API_PUBLISH, SLEEP -> {}
                case KICK -> {}
                default -> known(step.text("client"), clients, "connected client", node, problems);
            }
        }
    }

    private static void known(Optional<String> name, List<String> known, String what, Node node, Problems problems) {
        if (name.isPresent() && !known.contains(name.get())) {
            problems.add(node, "there is no " + what + " \"" + name.get() + "\"" + Suggestion.of(name.get(), known));
        }
    }

    private static Node node(Step step, List<Node> nodes) {
        return nodes.stream()
                .filter(node -> Yaml.line(node) == step.line())
                .findFirst()
                .orElseThrow();
    }
}
