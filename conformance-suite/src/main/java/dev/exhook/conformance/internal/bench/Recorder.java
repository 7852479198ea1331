package dev.exhook.conformance.internal.bench;

import dev.exhook.broker.internal.wire.load.Ending;
import dev.exhook.broker.internal.wire.load.LoadCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Counts calls and their times, from the moment each was meant to start. Thread-safe. */
final class Recorder {
    private static final long SECOND = 1_000_000_000L;

    private final List<String> names;
    private final List<Histogram> times = new ArrayList<>();
    private final List<Map<String, Long>> failures = new ArrayList<>();
    private final Histogram whole = Times.histogram();
    private final Histogram late = Times.histogram();
    private final Histogram second = Times.histogram();
    private final List<Second> seconds = new ArrayList<>();
    private boolean counting;
    private boolean frozen;
    private long windowBegan;
    private long measured;
    private long secondNumber;
    private long secondFailures;
    private long inTime;
    private long underWay;
    private long over;
    private long warmUpCalls;
    private long warmUpFailures;

    Recorder(List<String> names) {
        this.names = List.copyOf(names);
        names.forEach(name -> {
            times.add(Times.histogram());
            failures.add(new TreeMap<>());
        });
    }

    /** What is meant to start from now on counts. */
    synchronized void open(long now) {
        counting = true;
        windowBegan = now;
    }

    /** Nothing is meant to start any more; what is under way counts when it is over. */
    synchronized void shut(long now) {
        if (counting) {
            measured += Math.max(0, now - windowBegan);
            counting = false;
        }
    }

    synchronized void began() {
        underWay++;
    }

    /** All calls that have ended until now. */
    synchronized long over() {
        return over;
    }

    synchronized long underWay() {
        return underWay;
    }

    synchronized void ended(LoadCall call, Ending ending) {
        if (frozen) {
            return;
        }
        underWay--;
        over++;
        if (windowBegan == 0 || call.intended() < windowBegan) {
            warmUpCalls++;
            warmUpFailures += ending.isFailure() ? 1 : 0;
            return;
        }
        late.recordValue(Times.within(call.sent() - call.intended()));
        if (counting) {
            inTime += ending == Ending.ANSWERED ? 1 : 0;
        }
        tick(call.ended());
        if (ending.isFailure()) {
            failures.get(call.kind()).merge(word(call, ending), 1L, Long::sum);
            secondFailures++;
        }
        if (ending == Ending.ANSWERED || ending == Ending.TIMED_OUT) {
            long waited = Times.within(call.ended() - call.intended());
            times.get(call.kind()).recordValue(waited);
            second.recordValue(waited);
        }
    }

    synchronized void whole(long began, long ended) {
        if (!frozen && windowBegan != 0 && began >= windowBegan) {
            whole.recordValue(Times.within(ended - began));
        }
    }

    private static String word(LoadCall call, Ending ending) {
        return ending == Ending.STATUS
                ? "grpc-status " + call.status()
                : ending.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void tick(long now) {
        long elapsed = measured + (counting ? now - windowBegan : 0);
        if (elapsed >= (secondNumber + 1) * SECOND) {
            closeSecond();
            secondNumber = elapsed / SECOND;
        }
    }

    private void closeSecond() {
        if (second.getTotalCount() + secondFailures > 0) {
            seconds.add(new Second(
                    secondNumber,
                    second.getTotalCount(),
                    secondFailures,
                    second.getValueAtPercentile(50),
                    second.getValueAtPercentile(99),
                    second.getMaxValue()));
        }
        second.reset();
        secondFailures = 0;
    }

    /** All of it; nothing that ends from now on counts, but as unfinished. */
    synchronized Measured freeze(long now) {
        shut(now);
        if (!frozen) {
            frozen = true;
            closeSecond();
        }
        List<HookTimes> hooks = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            hooks.add(new HookTimes(names.get(i), times.get(i).copy(), Map.copyOf(failures.get(i))));
        }
        return new Measured(
                hooks,
                whole.copy(),
                late.copy(),
                List.copyOf(seconds),
                measured,
                inTime,
                underWay,
                warmUpCalls,
                warmUpFailures);
    }
}
