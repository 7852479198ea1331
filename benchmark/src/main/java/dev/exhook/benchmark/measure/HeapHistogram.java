package dev.exhook.benchmark.measure;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The live objects of a JVM, by class.
 *
 * @param text as jcmd prints it
 * @param totalBytes of all of them
 * @param bytes by the class's name as the JVM writes it: {@code [B} is an array of bytes
 */
public record HeapHistogram(String text, long totalBytes, Map<String, Long> bytes) {
    /** Rank, number, bytes, name, and of classes of the JDK the module. */
    private static final Pattern ROW =
            Pattern.compile("^\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+)(?: \\(.*)?$", Pattern.MULTILINE);

    /** The last line: number and bytes of all objects. */
    private static final Pattern TOTAL = Pattern.compile("^Total\\s+\\d+\\s+(\\d+)", Pattern.MULTILINE);

    /** What a class has more of. */
    public record Excess(String className, long bytes) {}

    public HeapHistogram {
        bytes = Map.copyOf(bytes);
    }

    /**
     * Reads what jcmd's {@code GC.class_histogram} prints.
     *
     * @throws IOException if it is something else
     */
    public static HeapHistogram parse(String text) throws IOException {
        Matcher total = TOTAL.matcher(text);
        if (!total.find()) {
            throw new IOException("expected a class histogram of jcmd, found: " + text);
        }
        Map<String, Long> bytes = new HashMap<>();
        // Two class loaders may have classes of the same name.
        for (MatchResult row : ROW.matcher(text).results().toList()) {
            bytes.merge(row.group(2), Long.parseLong(row.group(1)), Long::sum);
        }
        return new HeapHistogram(text, Long.parseLong(total.group(1)), bytes);
    }

    /** The classes of which there is more here than there, those that have grown most first, so many at most. */
    public List<Excess> over(HeapHistogram other, int most) {
        return bytes.entrySet().stream()
                .map(entry ->
                        new Excess(entry.getKey(), entry.getValue() - other.bytes.getOrDefault(entry.getKey(), 0L)))
                .filter(excess -> excess.bytes > 0)
                .sorted(Comparator.comparingLong(Excess::bytes).reversed().thenComparing(Excess::className))
                .limit(most)
                .toList();
    }
}
