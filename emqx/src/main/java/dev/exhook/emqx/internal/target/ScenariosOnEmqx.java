package dev.exhook.emqx.internal.target;

import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.Sequence;
import dev.exhook.broker.internal.trace.Difference;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.trace.TraceComparison;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.engine.ResultCollector;
import dev.exhook.emqx.internal.scenario.CarriedScenario;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs scenarios with a user's provider twice: on the real EMQX that it is loaded in, and on the emulated broker. What
 * clients see must be the same: then what the kit says of the provider is what EMQX does with it.
 */
final class ScenariosOnEmqx {
    /**
     * Clients and EMQX's processes run beside each other: what differs in one run and not in the next is their race.
     */
    private static final int RUNS = 3;

    private static final int SHOWN = 3;

    private final LoadedTarget target;
    private final Optional<Login> login;

    /**
     * For one provider.
     *
     * @param login empty: clients say what the scenarios say
     */
    ScenariosOnEmqx(LoadedTarget target, Optional<Login> login) {
        this.target = target;
        this.login = login;
    }

    /** Runs them one after the other, those that are selected. */
    void check(List<Scenario> scenarios, ResultCollector results) {
        scenarios.forEach(scenario -> results.check(
                EmqxRules.of(scenario),
                () -> run(login.map(known -> known.in(scenario)).orElse(scenario))));
    }

    /** The verdict on one that cannot be read: the kit's own mistake, and the others are checked all the same. */
    static Verdict of(CarriedScenario.Unreadable scenario) {
        return new Verdict.KitFault(new UnreadableScenario(scenario.why()));
    }

    /** Where it comes from says nothing: no stack trace. */
    private static final class UnreadableScenario extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        UnreadableScenario(String why) {
            super(why, null, false, false);
        }
    }

    private Verdict run(Scenario scenario) {
        List<Difference> differences = List.of();
        Trace real = null;
        for (int run = 1; run <= RUNS; run++) {
            Trace emulated = LiveRuns.emulated(scenario, target);
            real = LiveRuns.real(scenario, target);
            differences = TraceComparison.compare(Observed.of(emulated), Observed.of(real));
            if (differences.isEmpty()) {
                return new Verdict.Passed();
            }
        }
        String actual = "clients see something else, in each of " + RUNS + " runs: " + shown(differences) + lines(real);
        return new Verdict.Failed(
                new Violation("clients see the same as on the emulated broker", actual, shown(differences), List.of()));
    }

    private static String shown(List<Difference> differences) {
        String first =
                differences.stream().limit(SHOWN).map(Difference::toString).collect(Collectors.joining("; "));
        return differences.size() > SHOWN ? first + "; and " + (differences.size() - SHOWN) + " more" : first;
    }

    private static String lines(@Nullable Trace real) {
        return real == null
                ? ""
                : Sequence.of(real, List.of()).stream()
                        .map(line -> "\n" + line.plain())
                        .collect(Collectors.joining());
    }
}
