package dev.exhook.emqx.internal.target;

import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.Sequence;
import dev.exhook.broker.internal.trace.Difference;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.trace.TraceComparison;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs scenarios with a user's provider twice: on the real EMQX that it is loaded in, and on the emulated broker. What
 * clients see must be the same: then what the kit says of the provider is what EMQX does with it.
 */
public final class ScenariosOnEmqx {
    /** Clients and EMQX's processes run beside each other: what differs in one run and not in the next is their race. */
    private static final int RUNS = 3;

    private static final int SHOWN = 3;

    private final LoadedTarget target;
    private final Optional<Login> login;

    /**
     * For one provider.
     *
     * @param login empty: clients say what the scenarios say
     */
    public ScenariosOnEmqx(LoadedTarget target, Optional<Login> login) {
        this.target = target;
        this.login = login;
    }

    /**
     * Runs them one after the other.
     *
     * @param findings is told what came of each
     */
    public void check(List<Scenario> scenarios, Consumer<Finding> findings) {
        scenarios.forEach(scenario ->
                findings.accept(run(login.map(known -> known.in(scenario)).orElse(scenario))));
    }

    private Finding run(Scenario scenario) {
        List<Difference> differences = List.of();
        Trace real = null;
        for (int run = 1; run <= RUNS; run++) {
            Trace emulated = LiveRuns.emulated(scenario, target);
            real = LiveRuns.real(scenario, target);
            differences = TraceComparison.compare(Observed.of(emulated), Observed.of(real));
            if (differences.isEmpty()) {
                return Finding.passed(scenario.name(), scenario.about(), Observed.summary(real));
            }
        }
        return Finding.failed(
                scenario.name(),
                scenario.about(),
                "clients see something else than on the emulated broker, in each of " + RUNS + " runs: "
                        + shown(differences) + lines(real));
    }

    private static String shown(List<Difference> differences) {
        String first =
                differences.stream().limit(SHOWN).map(Difference::toString).collect(Collectors.joining("; "));
        return differences.size() > SHOWN ? first + "; and " + (differences.size() - SHOWN) + " more" : first;
    }

    private static String lines(@Nullable Trace real) {
        return real == null
                ? ""
                : Sequence.lines(real).stream()
                        .map(line -> "\n          " + line)
                        .collect(Collectors.joining());
    }
}
