package dev.exhook.broker.internal.search;

import dev.exhook.broker.internal.scenario.Action;
import dev.exhook.broker.internal.scenario.ProviderSpec;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.Step;
import dev.exhook.broker.internal.script.Script;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The calls of providers that are always there and never too late. Others do not hear all, and what comes too late does
 * not count for the broker, but stands in a trace all the same, at the time of its answer.
 */
final class Steady {
    private Steady() {}

    static List<CallFacts> calls(Scenario scenario, List<CallFacts> calls) {
        Set<String> left = scenario.steps().stream()
                .map(Step::action)
                .filter(Action.StopProvider.class::isInstance)
                .map(action -> ((Action.StopProvider) action).provider())
                .collect(Collectors.toSet());
        Set<String> steady = scenario.providers().stream()
                .filter(provider -> !provider.down() && !mayBeLate(provider) && !left.contains(provider.name()))
                .map(ProviderSpec::name)
                .collect(Collectors.toSet());
        return calls.stream().filter(call -> steady.contains(call.provider())).toList();
    }

    private static boolean mayBeLate(ProviderSpec provider) {
        Duration all = provider.replies().stream().map(Script.Entry::delay).reduce(Duration.ZERO, Duration::plus);
        return all.compareTo(provider.requestTimeout()) >= 0;
    }
}
