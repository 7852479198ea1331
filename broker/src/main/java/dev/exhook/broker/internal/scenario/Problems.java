package dev.exhook.broker.internal.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** Gathers what is wrong with a file, so that its author sees all of it at once. */
final class Problems {
    private final String file;
    private final List<Problem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(Node where, String text) {
        add(Yaml.line(where), Yaml.column(where), text);
    }

    void add(int line, int column, String text) {
        found.add(new Problem(file, line, column, text));
    }

    /** How many were found until now. */
    int count() {
        return found.size();
    }

    void throwIfAny() throws ScenarioException {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
            throw new ScenarioException(found);
        }
    }
}
