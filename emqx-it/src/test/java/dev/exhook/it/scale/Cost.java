package dev.exhook.it.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What a change of instances cost.
 *
 * @param ended connections that were ended by it
 * @param notStored messages that EMQX acknowledged and no instance stored, as their call failed or was not made
 * @param failedCalls of all hooks
 * @param slowestMillis the longest that a PUBACK took
 */
record Cost(
        String emqx,
        String what,
        int ended,
        long messages,
        long notStored,
        int logins,
        int refused,
        FailedCalls failedCalls,
        long slowestMillis) {
    private static final String HEAD = "| EMQX | | connections ended | messages | not stored | logins | refused |"
            + " failed calls, all hooks | slowest PUBACK ms |\n|---|---|---:|---:|---:|---:|---:|---:|---:|\n";

    /** Prints the table of these, and writes it to a file in {@code target}. */
    static void print(List<Cost> costs, String file) throws IOException {
        if (!costs.isEmpty()) {
            StringBuilder table = new StringBuilder(HEAD);
            costs.forEach(cost -> table.append(cost.row()));
            System.out.println(table);
            Path target = Path.of("target", file);
            Files.createDirectories(target.getParent());
            Files.writeString(target, table);
        }
    }

    private String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %,d | %,d | %,d | %,d | %s | %,d |\n",
                emqx,
                what,
                ended,
                messages,
                notStored,
                logins,
                refused,
                failedCalls,
                slowestMillis);
    }
}
