package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.yaml.Problems;
import dev.exhook.broker.internal.yaml.Suggestion;
import java.util.ArrayList;
import java.util.List;

/** Steps speak of clients and providers by name: whether there are any of that name. */
final class ReferenceCheck {
    private final Problems problems;
    private final List<String> providers;
    private final List<String> clients = new ArrayList<>();

    ReferenceCheck(List<ProviderSpec> providers, Problems problems) {
        this.providers = providers.stream().map(ProviderSpec::name).toList();
        this.problems = problems;
    }

    /** Step by step: a client is there once it has connected. */
    void check(Step step) {
        if (step.action() instanceof Action.Connect connect) {
            clients.add(connect.name());
        } else if (step.action() instanceof Action.OfClient ofClient) {
            known(ofClient.client(), clients, "connected client", step);
        } else if (step.action() instanceof Action.OfProvider ofProvider) {
            known(ofProvider.provider(), providers, "provider", step);
        }
    }

    private void known(String name, List<String> known, String what, Step step) {
        if (!known.contains(name)) {
            problems.add(step.place().error("there is no " + what + " \"" + name + "\"" + Suggestion.of(name, known)));
        }
    }
}
