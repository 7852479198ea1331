package dev.exhook.broker.internal.memory;

import dev.exhook.broker.internal.emulated.MqttSettings;
import dev.exhook.broker.internal.emulated.ProviderCalls;
import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.emulated.loop.EntangledException;
import dev.exhook.broker.internal.emulated.loop.Scheduler;
import dev.exhook.broker.internal.emulated.loop.Turns;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.scenario.Action;
import dev.exhook.broker.internal.scenario.EmulatedScenarioBroker;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.ScenarioRunner;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Observation;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.trace.TraceRecorder;
import dev.exhook.proto.Rpc;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Plays a scenario with its scripted providers in memory, by a virtual clock: the same each time, byte for byte. */
public final class MemoryRun {
    private MemoryRun() {}

    /** Plays it on a new broker of that release. */
    public static ScenarioRunner.Result of(Scenario scenario, Release release) {
        return of(scenario, release, false);
    }

    /**
     * The same.
     *
     * @param showsAnswers whether a publish tells of each packet that came back
     */
    public static ScenarioRunner.Result of(Scenario scenario, Release release, boolean showsAnswers) {
        try {
            return of(scenario, release, showsAnswers, Turns.STACKED, UnaryOperator.identity());
        } catch (EntangledException entangled) {
            return of(scenario, release, showsAnswers, Turns.THREADS, UnaryOperator.identity());
        }
    }

    /**
     * Plays it at the pace of a run on another broker: each step begins no earlier than it did there, so that what time
     * makes of sessions, wills and messages is the same.
     */
    public static ScenarioRunner.Result beside(Trace other, Scenario scenario, Release release) {
        try {
            return beside(other, scenario, release, Turns.STACKED);
        } catch (EntangledException entangled) {
            return beside(other, scenario, release, Turns.THREADS);
        }
    }

    private static List<Long> begun(Trace other, Scenario scenario) {
        List<Observation> seen = other.observations();
        Stream<Long> steps = IntStream.range(0, Math.min(scenario.steps().size(), seen.size()))
                .filter(step -> isForTheBroker(scenario.steps().get(step).action()))
                .mapToObj(step -> seen.get(step).millis());
        Stream<Long> end =
                seen.stream().skip(Math.max(0, seen.size() - 1)).map(last -> last.millis() + last.tookMillis());
        return Stream.concat(steps, end).toList();
    }

    /** When each provider was told so for the last time. */
    private static Map<String, Long> removed(Trace other) {
        return other.calls().stream()
                .filter(call -> call.rpc() == Rpc.ON_PROVIDER_UNLOADED)
                .collect(Collectors.toMap(Call::provider, Call::millis, Math::max));
    }

    private static boolean isForTheBroker(Action action) {
        return !(action instanceof Action.StopProvider || action instanceof Action.StartProvider);
    }

    private static ScenarioRunner.Result beside(Trace other, Scenario scenario, Release release, Turns turns) {
        Scheduler scheduler = new Scheduler(Clock.VIRTUAL, turns);
        try (EmulatedScenarioBroker broker = broker(release, scheduler, UnaryOperator.identity())) {
            broker.keepPace(begun(other, scenario), removed(other));
            return new ScenarioRunner(broker, new TraceRecorder(broker::millis), Map.of()).run(scenario);
        }
    }

    /**
     * The same in a way of one's own.
     *
     * @param between stands between the broker and its providers
     * @throws EntangledException where turns are stacked and cannot be
     */
    public static ScenarioRunner.Result of(
            Scenario scenario,
            Release release,
            boolean showsAnswers,
            Turns turns,
            UnaryOperator<ProviderCalls.Connector> between) {
        return of(scenario, release, showsAnswers, new Scheduler(Clock.VIRTUAL, turns), between);
    }

    /**
     * The same with the clock of one's own.
     *
     * @param scheduler a virtual one, which is closed afterwards
     */
    public static ScenarioRunner.Result of(
            Scenario scenario,
            Release release,
            boolean showsAnswers,
            Scheduler scheduler,
            UnaryOperator<ProviderCalls.Connector> between) {
        try (EmulatedScenarioBroker broker = broker(release, scheduler, between)) {
            if (showsAnswers) {
                broker.showAnswers();
            }
            return new ScenarioRunner(broker, new TraceRecorder(broker::millis), Map.of()).run(scenario);
        }
    }

    private static EmulatedScenarioBroker broker(
            Release release, Scheduler scheduler, UnaryOperator<ProviderCalls.Connector> between) {
        MemoryNetwork network = new MemoryNetwork();
        ProviderCalls.Connector providers = between.apply(new MemoryProviders(release.protocol(), network));
        return new EmulatedScenarioBroker(release, scheduler, MqttSettings.DEFAULTS, providers, network);
    }
}
