package dev.exhook.emqx.internal.differential;

import dev.exhook.broker.internal.trace.Difference;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The differences that are known, each with its reason. A line of the file is {@code EMQX | SCENARIO | always or
 * sometimes | PART OF THE DIFFERENCE | REASON}.
 */
public final class ExplainedDifferences {
    private static final String FILE = "explained-differences.txt";
    private static final int FIELDS = 5;

    private final List<Explanation> explanations;
    private final Set<Explanation> needed = new LinkedHashSet<>();

    private ExplainedDifferences(List<Explanation> explanations) {
        this.explanations = explanations;
    }

    /** Those that the module carries. */
    public static ExplainedDifferences load() {
        InputStream bytes = Objects.requireNonNull(ExplainedDifferences.class.getResourceAsStream(FILE), FILE);
        try (BufferedReader text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            return parse(text.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    /**
     * From the lines of a file.
     *
     * @throws IllegalArgumentException for a line that is none
     */
    static ExplainedDifferences parse(List<String> lines) {
        List<Explanation> explanations = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank() && !line.startsWith("#")) {
                explanations.add(explanation(line, i + 1));
            }
        }
        return new ExplainedDifferences(explanations);
    }

    private static Explanation explanation(String line, int number) {
        String[] fields = line.split("\\|", FIELDS);
        for (int i = 0; i < fields.length; i++) {
            fields[i] = fields[i].strip();
        }
        boolean complete = fields.length == FIELDS && List.of(fields).stream().noneMatch(String::isEmpty);
        if (!complete || !List.of("always", "sometimes").contains(fields[2])) {
            throw new IllegalArgumentException(FILE + ":" + number
                    + ": expected EMQX | SCENARIO | always or sometimes | PART OF THE DIFFERENCE | REASON, but got "
                    + line);
        }
        Explanation.Often often = Explanation.Often.valueOf(fields[2].toUpperCase(Locale.ROOT));
        return new Explanation(fields[0], fields[1], often, fields[3], fields[4]);
    }

    /**
     * The reason of a difference; empty: nobody knows it.
     *
     * @param line the release line, as {@code 5.10}
     */
    public Optional<String> reason(String line, String scenario, Difference difference) {
        Optional<Explanation> found = explanations.stream()
                .filter(explanation -> explanation.isAbout(line, scenario) && explanation.explains(difference))
                .findFirst();
        found.ifPresent(needed::add);
        return found.map(Explanation::reason);
    }

    /**
     * The stale explanations: of differences that were to be expected each time in this scenario, but were not asked
     * for.
     */
    public List<String> stale(String line, String scenario) {
        return explanations.stream()
                .filter(explanation -> explanation.isAbout(line, scenario))
                .filter(explanation -> explanation.often() == Explanation.Often.ALWAYS && !needed.contains(explanation))
                .map(explanation -> FILE + ": no longer seen, take it out: " + explanation)
                .toList();
    }

    /** Scenarios that are explained but do not exist. */
    public List<String> unknown(List<String> scenarios) {
        return explanations.stream()
                .filter(explanation -> !scenarios.contains(explanation.scenario()))
                .map(explanation -> FILE + ": there is no scenario " + explanation.scenario())
                .toList();
    }
}
