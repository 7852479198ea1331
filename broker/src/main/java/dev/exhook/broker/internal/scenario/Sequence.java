package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.text.Printable;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Observation;
import dev.exhook.broker.internal.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run as people read it: steps and calls by time, in seconds, a line each. */
public final class Sequence {
    private Sequence() {}

    /** The lines. A step stands before the calls that it brought about. */
    public static List<String> lines(Trace trace) {
        List<String> lines = new ArrayList<>();
        int next = 0;
        for (Observation observation : trace.observations()) {
            next = callsUntil(trace, next, observation.millis(), lines);
            lines.add(Printable.line(time(observation.millis()) + step(observation)));
        }
        callsUntil(trace, next, Long.MAX_VALUE, lines);
        return lines;
    }

    private static int callsUntil(Trace trace, int from, long millis, List<String> lines) {
        int next = from;
        while (next < trace.calls().size() && trace.calls().get(next).millis() < millis) {
            lines.add(Printable.line(call(trace.calls().get(next++))));
        }
        return next;
    }

    private static String step(Observation observation) {
        String arguments = CallWords.plain(observation.step().get(observation.stepName()));
        String observed = observation.observed().isEmpty() ? "" : "  => " + CallWords.plain(observation.observed());
        String took = observation.tookMillis() == 0
                ? ""
                : "  (took " + time(observation.tookMillis()).strip() + " s)";
        return "# " + observation.stepName() + " " + arguments + observed + took;
    }

    private static String call(Call call) {
        return Stream.of(
                        time(call.millis()) + "  " + call.provider(),
                        call.rpc().methodName(),
                        CallWords.told(call),
                        "-> " + CallWords.answered(call))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("  "));
    }

    private static String time(long millis) {
        return String.format("%9.3f ", millis / 1000.0);
    }
}
