package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.trace.Difference;
import dev.exhook.broker.internal.trace.Recordings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
        reasons.put(parts[0].trim(), parts.length < 2 ? "" : parts[1].trim());
    }

    boolean explains(Recordings.Recording recording) {
        return !reasons.getOrDefault(recording.toString(), "").isEmpty();
    }

    /** What is wrong: differences without a reason, reasons without a difference. */
    List<String> check(Map<Recordings.Recording, List<Difference>> differences) {
        List<String> wrong = new ArrayList<>();
        differences.forEach((recording, found) -> {
            if (!found.isEmpty() && !explains(recording)) {
                found.forEach(difference -> wrong.add(recording + ": " + difference));
            }
        });
        reasons.forEach((name, reason) -> {
            boolean needed = differences.entrySet().stream()
                    .anyMatch(entry -> entry.getKey().toString().equals(name)
                            && !entry.getValue().isEmpty());
            if (!needed) {
                wrong.add(FILE + ": " + name + " replays the same; take its entry out");
            } else if (reason.isEmpty()) {
                wrong.add(FILE + ": " + name + " has no reason");
            }
        });
        return wrong;
    }
}
