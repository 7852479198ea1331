package dev.exhook.broker.internal.search;

import dev.exhook.broker.internal.release.Release;
import dev.exhook.proto.Hook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Counts what was exercised: each hook with each kind of answer, under each profile of a release, in each situation of
 * the client.
 */
public final class Coverage {
    private final Map<Point, Long> counts = new TreeMap<>();

    /** A thing that can be exercised. */
    record Point(Hook hook, String release, String answer, String situation) implements Comparable<Point> {
        @Override
        public int compareTo(Point other) {
            return toString().compareTo(other.toString());
        }
    }

    /** Adds a run; gives how much of it was never exercised before. */
    long add(List<CallFacts> calls, Release release) {
        long before = counts.size();
        points(calls, release).forEach(point -> counts.merge(point, 1L, Long::sum));
        return counts.size() - before;
    }

    private static Set<Point> points(List<CallFacts> calls, Release release) {
        Situations situations = new Situations();
        Set<Point> points = new TreeSet<>();
        for (CallFacts call : calls) {
            String situation = situations.of(call);
            call.rpc()
                    .hook()
                    .ifPresent(hook -> points.add(
                            new Point(hook, release.title(), call.reply().kind(), situation)));
        }
        return points;
    }

    /** How many different things were exercised. */
    public int points() {
        return counts.size();
    }

    /** A line for each hook: how many kinds of answers and situations there were, and the rarest. */
    public List<String> lines() {
        Map<Hook, List<Map.Entry<Point, Long>>> byHook = new LinkedHashMap<>();
        for (Map.Entry<Point, Long> entry : counts.entrySet()) {
            byHook.computeIfAbsent(entry.getKey().hook(), any -> new ArrayList<>())
                    .add(entry);
        }
        List<String> lines = new ArrayList<>();
        byHook.forEach((hook, entries) -> {
            String answers = entries.stream()
                    .map(entry -> entry.getKey().answer())
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            long situations = entries.stream()
                    .map(entry -> entry.getKey().situation())
                    .distinct()
                    .count();
            lines.add("%-22s %4d combinations, %2d situations; answers: %s"
                    .formatted(hook.hookName(), entries.size(), situations, answers));
        });
        return lines;
    }
}
