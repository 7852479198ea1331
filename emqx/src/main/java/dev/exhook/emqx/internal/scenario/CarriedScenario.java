package dev.exhook.emqx.internal.scenario;

import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.ScenarioParser;
import dev.exhook.broker.internal.trace.Recordings;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A scenario that the kit carries. One that cannot be read, as where it speaks of a release that the kit does not
 * know, costs the others nothing.
 */
public sealed interface CarriedScenario {

    /** The name that it is listed by. */
    String name();

    /** One that can be played. */
    record Known(String name, Scenario scenario) implements CarriedScenario {}

    /**
     * One that cannot.
     *
     * @param why one line
     */
    record Unreadable(String name, String why) implements CarriedScenario {}

    /** Reads it. */
    static CarriedScenario read(String name) {
        return read(name, Recordings::scenarioText);
    }

    /**
     * Reads it.
     *
     * @param texts gives the YAML text of a scenario by its name
     */
    static CarriedScenario read(String name, UnaryOperator<String> texts) {
        try {
            return new Known(name, ScenarioParser.parse(texts.apply(name), name + ".yaml"));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return new Unreadable(name, firstLine(String.valueOf(e.getMessage())));
        }
    }

    private static String firstLine(String message) {
        List<String> lines = message.lines().toList();
        return lines.size() > 1 ? lines.get(0) + " (and " + (lines.size() - 1) + " more)" : message;
    }
}
