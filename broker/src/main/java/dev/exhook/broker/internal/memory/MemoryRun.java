package dev.exhook.broker.internal.memory;

import dev.exhook.broker.internal.emulated.MqttSettings;
import dev.exhook.broker.internal.emulated.ProviderCalls;
import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.emulated.loop.EntangledException;
import dev.exhook.broker.internal.emulated.loop.Scheduler;
import dev.exhook.broker.internal.emulated.loop.Turns;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.scenario.EmulatedScenarioBroker;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.ScenarioRunner;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.trace.TraceRecorder;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Plays a scenario with its scripted providers in memory, by a virtual clock: the same each time, byte for byte. */
public final class MemoryRun {
    /**
     * About as long as a call takes a real broker that has nothing else to do: no step of a thousand calls is slower
     * than there, which no wait for the next one makes up for.
     */
    private static final Duration QUICK_CALL = Duration.ofNanos(200_000);

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
        return beside(other, scenario, release, 0);
    }

    /**
     * The same at almost that pace: what depends on which of two moments came first, and they were close, comes out
     * otherwise.
     *
     * @param stretch so many milliseconds more, or less, each step lasts
     */
    public static ScenarioRunner.Result beside(Trace other, Scenario scenario, Release release, long stretch) {
        OtherPace pace = new OtherPace(other, stretch);
        try {
            return beside(pace, scenario, release, Turns.STACKED);
        } catch (EntangledException entangled) {
            return beside(pace, scenario, release, Turns.THREADS);
        }
    }

    private static ScenarioRunner.Result beside(OtherPace pace, Scenario scenario, Release release, Turns turns) {
        Scheduler scheduler = Scheduler.virtual(turns, QUICK_CALL);
        try (EmulatedScenarioBroker broker = broker(release, scheduler, UnaryOperator.identity())) {
            broker.keepPace(pace.begun(scenario), pace.removed());
            return new ScenarioRunner(broker, new TraceRecorder(broker::millis), Map.of()).run(pace.waits(scenario));
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
