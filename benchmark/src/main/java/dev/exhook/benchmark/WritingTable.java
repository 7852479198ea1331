package dev.exhook.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Group commit beside one commit for each message, for several numbers of publishers, as Markdown. */
final class WritingTable {
    private static final double PERCENT = 100;

    private final List<String> lines = new ArrayList<>(List.of(
            "| publishers at a time | fsyncs/s of the disk | one commit each: messages/s | commits of fsyncs"
                    + " | group commit: messages/s | commits of fsyncs | messages a commit | group of one each |",
            "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"));

    /** Adds a row. */
    void add(int publishers, double syncs, Writing single, Writing group) {
        lines.add(String.format(
                Locale.ROOT,
                "| %,d | %,.0f | %,.0f | %.0f %% | %,.0f | %.0f %% | %.1f | %.1f |",
                publishers,
                syncs,
                single.messages(),
                PERCENT * single.commits() / syncs,
                group.messages(),
                PERCENT * group.commits() / syncs,
                group.messages() / group.commits(),
                group.messages() / single.messages()));
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
