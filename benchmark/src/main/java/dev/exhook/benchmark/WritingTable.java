package dev.exhook.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Group commit beside one commit for each message, for several numbers of publishers, as Markdown. */
final class WritingTable {
    private static final double PERCENT = 100;

    private final List<String> lines = new ArrayList<>(List.of(
            "| publishers at a time | one commit each: messages/s, CPU µs | group commit: messages/s, CPU µs"
                    + " | group of one each | messages a commit | fsyncs/s of the disk | group's commits/s |",
            "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |"));

    /** Adds a row. */
    void add(int publishers, double syncs, Writing single, Writing group) {
        lines.add(String.format(
                Locale.ROOT,
                "| %,d | %,.0f, %.0f | %,.0f, %.0f | %.1f | %.1f | %,.0f | %,.0f (%.0f %%) |",
                publishers,
                single.messages(),
                single.cpuMicros(),
                group.messages(),
                group.cpuMicros(),
                group.messages() / single.messages(),
                group.messages() / group.commits(),
                syncs,
                group.commits(),
                PERCENT * group.commits() / syncs));
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
