package dev.exhook.emqx.internal.search;

import dev.exhook.broker.internal.memory.MemoryRun;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.trace.Observation;
import dev.exhook.broker.internal.trace.Trace;
import java.util.List;
import java.util.stream.IntStream;

/** The emulated broker in place of a real one, which is a little later than its steps tell. */
final class CloseOpponent implements Opponent {
    private final Release release;
    private final List<Long> begun;
    private final long later;
    private int times;

    /**
     * One that plays a certain scenario.
     *
     * @param begun when each of its steps begins, in milliseconds
     * @param later so many milliseconds more are between any two
     */
    CloseOpponent(Release release, List<Long> begun, long later) {
        this.release = release;
        this.begun = begun;
        this.later = later;
    }

    /** How often it was asked to play. */
    int times() {
        return times;
    }

    @Override
    public void ready() {}

    @Override
    public Trace play(Scenario scenario) {
        times++;
        Trace atThatPace = beginning(MemoryRun.of(scenario, release).trace());
        return beginning(MemoryRun.beside(atThatPace, scenario, release, later).trace());
    }

    private Trace beginning(Trace trace) {
        List<Observation> seen = trace.observations();
        return trace.withObservations(IntStream.range(0, seen.size())
                .mapToObj(index -> {
                    Observation one = seen.get(index);
                    return new Observation(one.step(), begun.get(index), one.tookMillis(), one.observed());
                })
                .toList());
    }

    @Override
    public void renew() {
        throw new AssertionError("it is as good as new");
    }

    @Override
    public void close() {}
}
