package dev.exhook.conformance.scenario;

import java.util.List;

/**
 * MQTT steps plus scripted providers.
 *
 * @param about one line on what it shows
 * @param providers in the order of the chain
 * @param expectations what must hold of the calls in the end
 */
public record Scenario(
        String name, String about, List<ProviderSpec> providers, List<Step> steps, List<CallExpectation> expectations) {

    /** Copies the lists. */
    public Scenario {
        providers = List.copyOf(providers);
        steps = List.copyOf(steps);
        expectations = List.copyOf(expectations);
    }
}
