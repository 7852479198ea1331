package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.surroundings.SurroundingsSpec;
import java.util.List;

/**
 * MQTT steps plus scripted providers.
 *
 * @param about one line on what it shows
 * @param broker what there is beside the providers
 * @param providers in the order of the chain
 * @param expectations what must hold of the calls in the end
 */
public record Scenario(
        String name,
        String about,
        SurroundingsSpec broker,
        List<ProviderSpec> providers,
        List<Step> steps,
        List<CallExpectation> expectations) {

    public Scenario {
        providers = List.copyOf(providers);
        steps = List.copyOf(steps);
        expectations = List.copyOf(expectations);
    }

    /** How many expectations there are on this release, of steps and of calls. */
    public long expectationCount(Release release) {
        long ofSteps = steps.stream()
                .flatMap(step -> step.expected().keySet().stream())
                .filter(emqx -> emqx.isEmpty() || emqx.equals(release.label()))
                .count();
        return ofSteps + expectations.size();
    }
}
