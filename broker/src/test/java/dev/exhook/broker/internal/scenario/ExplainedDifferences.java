package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.trace.Recordings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Recordings that may replay differently, each with its reason. A line is {@code 5.8.9/scenario: reason}; an entry
 * without a reason, or one that is not needed, is an error.
 */
final class ExplainedDifferences {
    private static final String FILE = "explained-differences.txt";

    private final Map<String, String> reasons = new LinkedHashMap<>();

    static ExplainedDifferences load() {
        ExplainedDifferences explained = new ExplainedDifferences();
        InputStream bytes = Objects.requireNonNull(ExplainedDifferences.class.getResourceAsStream(FILE), FILE);
        try (BufferedReader text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(explained::add);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
        return explained;
    }

    private void add(String line) {
        String[] parts = line.split(":", 2);
        if (parts.length < 2 || parts[1].isBlank()) {
            throw new IllegalStateException(FILE + ": " + line + " has no reason");
        }
        reasons.put(parts[0].trim(), parts[1].trim());
    }

    boolean explains(Recordings.Recording recording) {
        return reasons.containsKey(recording.toString());
    }

    /** The recordings that have an entry. */
    Set<String> names() {
        return reasons.keySet();
    }
}
