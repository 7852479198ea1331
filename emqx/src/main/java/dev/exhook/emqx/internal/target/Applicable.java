package dev.exhook.emqx.internal.target;

import dev.exhook.broker.internal.scenario.Action;
import dev.exhook.broker.internal.scenario.ProviderSpec;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.script.Script;
import dev.exhook.broker.internal.surroundings.SurroundingsSpec;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.emqx.internal.scenario.CarriedScenario;
import dev.exhook.proto.Hook;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kit's scenarios in which a real provider can take the place of the scripted one: there is one, whose script does
 * no more than let clients in, no step stops, moves or names it, and the broker stays as it is.
 */
public final class Applicable {
    private Applicable() {}

    /** Those that are applicable. */
    public static List<Scenario> scenarios() {
        return readable(Recordings.scenarios().stream().map(CarriedScenario::read));
    }

    /** Those of which it cannot be told, as they cannot be read. */
    static List<CarriedScenario.Unreadable> unreadable() {
        return unreadable(Recordings.scenarios().stream().map(CarriedScenario::read));
    }

    /** Of all, those that can be read and are applicable. */
    static List<Scenario> readable(Stream<CarriedScenario> all) {
        return all.filter(CarriedScenario.Known.class::isInstance)
                .map(each -> ((CarriedScenario.Known) each).scenario())
                .filter(Applicable::isApplicable)
                .toList();
    }

    /** Of all, those that cannot be read. */
    static List<CarriedScenario.Unreadable> unreadable(Stream<CarriedScenario> all) {
        return all.filter(CarriedScenario.Unreadable.class::isInstance)
                .map(CarriedScenario.Unreadable.class::cast)
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
}
