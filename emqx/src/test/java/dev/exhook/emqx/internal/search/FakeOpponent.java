package dev.exhook.emqx.internal.search;

import dev.exhook.broker.internal.memory.MemoryRun;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.proto.Rpc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

/** The emulated broker in place of a real one, which keeps back calls where it is told to. */
final class FakeOpponent implements Opponent {
    private final Release release;
    private final Rpc keptBack;
    private final BiPredicate<Scenario, Integer> when;
    private final Map<String, Integer> times = new ConcurrentHashMap<>();
    private final List<String> played = Collections.synchronizedList(new ArrayList<>());

    private final Runnable whileGettingReady;

    private FakeOpponent(
            Release release, Rpc keptBack, BiPredicate<Scenario, Integer> when, Runnable whileGettingReady) {
        this.release = release;
        this.keptBack = keptBack;
        this.when = when;
        this.whileGettingReady = whileGettingReady;
    }

    /** It does what the emulated broker does. */
    static FakeOpponent like(Release release) {
        return new FakeOpponent(release, Rpc.ON_CLIENT_CONNECT, (scenario, time) -> false, () -> {});
    }

    /**
     * It does not tell of something.
     *
     * @param when in which scenario, and the how manieth time that it is played
     */
    static FakeOpponent keepingBack(Release release, Rpc rpc, BiPredicate<Scenario, Integer> when) {
        return new FakeOpponent(release, rpc, when, () -> {});
    }

    /** Another one, that does so before it can play. */
    FakeOpponent gettingReady(Runnable doing) {
        return new FakeOpponent(release, keptBack, when, doing);
    }

    /** The names of the scenarios that it was given, each time. */
    List<String> played() {
        return List.copyOf(played);
    }

    @Override
    public void ready() {
        whileGettingReady.run();
    }

    @Override
    public Trace play(Scenario scenario) {
        played.add(scenario.name());
        int time = times.merge(scenario.name(), 1, Integer::sum);
        Trace atAnyPace = MemoryRun.of(scenario, release).trace();
        Trace trace = MemoryRun.beside(atAnyPace, scenario, release).trace();
        return when.test(scenario, time) ? without(trace) : trace;
    }

    private Trace without(Trace trace) {
        return trace.withCalls(
                trace.calls().stream().filter(call -> call.rpc() != keptBack).toList());
    }

    @Override
    public void renew() {
        played.add("renewed");
    }

    @Override
    public void close() {
        played.add("closed");
    }
}
