package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.text.Printable;
import dev.exhook.broker.internal.trace.Answer;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Observation;
import dev.exhook.broker.internal.trace.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A run as people read it: steps and calls by time, in seconds, a line each. */
public final class Sequence {
    private final Trace trace;

    /** Two calls may be equal, and one of them wrong. */
    private final Set<Call> wrong = Collections.newSetFromMap(new IdentityHashMap<>());

    private final List<SequenceLine> lines = new ArrayList<>();

    private Sequence(Trace trace, List<Failure> failures) {
        this.trace = trace;
        failures.forEach(failure -> failure.call().ifPresent(wrong::add));
    }

    /** The lines. A step stands before the calls that it brought about; calls at which expectations fail are marked. */
    public static List<SequenceLine> of(Trace trace, List<Failure> failures) {
        return new Sequence(trace, failures).all();
    }

    private List<SequenceLine> all() {
        int next = 0;
        for (Observation observation : trace.observations()) {
            next = callsUntil(next, observation.millis());
            lines.add(new SequenceLine.OfStep(time(observation.millis()), Printable.line(step(observation))));
        }
        callsUntil(next, Long.MAX_VALUE);
        return List.copyOf(lines);
    }

    private int callsUntil(int from, long millis) {
        int next = from;
        while (next < trace.calls().size() && trace.calls().get(next).millis() < millis) {
            lines.add(call(trace.calls().get(next++)));
        }
        return next;
    }

    private static String step(Observation observation) {
        String arguments = CallWords.plain(observation.step().get(observation.stepName()));
        String observed = observation.observed().isEmpty() ? "" : "  => " + CallWords.plain(observation.observed());
        String took = observation.tookMillis() == 0
                ? ""
                : "  (took " + time(observation.tookMillis()).strip() + " s)";
        return observation.stepName() + " " + arguments + observed + took;
    }

    private SequenceLine call(Call call) {
        return new SequenceLine.OfCall(
                time(call.millis()),
                call.provider(),
                call.rpc().methodName(),
                CallWords.told(call),
                CallWords.answered(call),
                call.answer() instanceof Answer.Failed,
                wrong.contains(call));
    }

    private static String time(long millis) {
        return String.format(Locale.ROOT, "%9.3f", millis / 1000.0);
    }
}
