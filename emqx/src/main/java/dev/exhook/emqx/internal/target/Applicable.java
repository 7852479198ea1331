package dev.exhook.emqx.internal.target;

import dev.exhook.broker.internal.scenario.Action;
import dev.exhook.broker.internal.scenario.ProviderSpec;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.ScenarioParser;
import dev.exhook.broker.internal.script.Script;
import dev.exhook.broker.internal.surroundings.SurroundingsSpec;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.proto.Hook;
import java.util.List;
import java.util.Optional;

/**
 * The kit's scenarios in which a real provider can take the place of the scripted one: there is one, whose script does
 * no more than let clients in, no step stops, moves or names it, and the broker stays as it is.
 */
public final class Applicable {
    private Applicable() {}

    /** Those that are applicable. */
    public static List<Scenario> scenarios() {
        return Recordings.scenarios().stream()
                .map(Applicable::parse)
                .filter(Applicable::isApplicable)
                .toList();
    }

    /** Tells whether one of them is it. */
    static boolean isApplicable(Scenario scenario) {
        return scenario.providers().size() == 1
                && scenario.broker().equals(SurroundingsSpec.NOTHING)
                && isUsual(scenario.providers().get(0))
                && scenario.steps().stream()
                        .noneMatch(step ->
                                step.action() instanceof Action.OfProvider || step.action() instanceof Action.Api);
    }

    private static boolean isUsual(ProviderSpec provider) {
        ProviderSpec usual = ProviderSpec.usual(provider.name());
        return provider.equals(new ProviderSpec(
                        usual.name(),
                        usual.failedAction(),
                        usual.requestTimeout(),
                        usual.autoReconnect(),
                        usual.poolSize(),
                        false,
                        Optional.empty(),
                        provider.replies()))
                && provider.replies().stream().allMatch(Applicable::letsIn);
    }

    private static boolean letsIn(Script.Entry entry) {
        return entry.rpc() == Hook.CLIENT_AUTHENTICATE.rpc()
                && entry.when().isAny()
                && entry.delay().isZero()
                && entry.action()
                        .filter(action -> action instanceof Script.Reply reply
                                && reply.boolResult().equals(Optional.of(true)))
                        .isPresent();
    }

    private static Scenario parse(String name) {
        return ScenarioParser.parse(Recordings.scenarioText(name), name + ".yaml");
    }
}
