package dev.exhook.conformance.internal.bench;

import dev.exhook.broker.internal.wire.load.Calls;
import dev.exhook.broker.internal.wire.load.Ending;
import dev.exhook.broker.internal.wire.load.LoadCall;
import dev.exhook.broker.internal.wire.load.RequestTemplate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A provider and a clock that are the test's. */
final class HandMadeCalls implements Calls {
    long now = 1_000_000_000L;
    final List<LoadCall> underWay = new ArrayList<>();

    @Override
    public void execute(Runnable step) {
        step.run();
    }

    @Override
    public void later(Duration after, Runnable step) {
        throw new AssertionError("nothing is lost here");
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void call(RequestTemplate request, LoadCall call) {
        call.leaves(now);
        underWay.add(call);
    }

    /** All that is under way ends now, and what is begun then is under way. */
    void end(Ending ending) {
        List<LoadCall> all = List.copyOf(underWay);
        underWay.clear();
        all.forEach(call -> call.end(ending, now));
    }

    @Override
    public int connections() {
        return 1;
    }

    @Override
    public int connectionOf(String key) {
        return 0;
    }
}
