package dev.exhook.emqx.internal.differential;

import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.scenario.Action;
import dev.exhook.broker.internal.scenario.ProviderSpec;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.trace.Answer;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.proto.Rpc;
import java.util.stream.Collectors;

/**
 * Tells whether a run leaves an EMQX behind that can no longer be used. A provider that was away and is loaded once
 * more counts twice on its hooks, so that removing it leaves EMQX's callbacks behind: they refuse whatever comes in the
 * name of providers that did not mount them (seen on 6.2.2). Where it is also kept twice, adding the next one stops the
 * whole exhook application (seen on 5.10.3).
 */
public final class Spoiling {
    private Spoiling() {}

    public static boolean spoils(Trace trace, Release release) {
        return release.has(Behavior.PROVIDERS_ARE_CHECKED)
                && trace.calls().stream()
                        .filter(call -> call.rpc() == Rpc.ON_PROVIDER_LOADED)
                        .filter(call -> call.answer() instanceof Answer.Replied)
                        .collect(Collectors.groupingBy(Call::provider, Collectors.counting()))
                        .values()
                        .stream()
                        .anyMatch(times -> times > 1);
    }

    /** A provider that comes back while it is removed is counted twice as well, and no call tells of it. */
    public static boolean maySpoil(Scenario scenario, Release release) {
        boolean goes = scenario.steps().stream().anyMatch(step -> step.action() instanceof Action.StopProvider);
        return release.has(Behavior.PROVIDERS_ARE_CHECKED)
                && (goes || scenario.providers().stream().anyMatch(ProviderSpec::down));
    }
}
