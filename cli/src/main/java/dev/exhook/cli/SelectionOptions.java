package dev.exhook.cli;

import dev.exhook.conformance.internal.engine.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which rules. */
final class SelectionOptions {
    @Option(
            names = "--only",
            paramLabel = "PATTERN",
            split = ",",
            description = "Run these rules only: ids (VAL-02), families (VAL), or either with *.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--skip", paramLabel = "PATTERN", split = ",", description = "Leave these rules out.")
    private List<String> skip = new ArrayList<>();

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            split = ",",
            description = "Only rules that are MUST, SHOULD or MAY.")
    private List<String> levels = new ArrayList<>();

    @Option(
            names = "--hook",
            paramLabel = "HOOK",
            split = ",",
            description = "Only rules about this hook, as client.authenticate: those that name it or its method, and"
                    + " those of a family that is about it.")
    private List<String> hooks = new ArrayList<>();

    Selection selection() {
        return new Selection(only, skip).narrowed(levels, hooks);
    }

    /** What was said, by the options' names. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        put(settings, "only", only);
        put(settings, "skip", skip);
        put(settings, "level", levels);
        put(settings, "hook", hooks);
        return settings;
    }

    private static void put(Map<String, String> settings, String name, List<String> values) {
        if (!values.isEmpty()) {
            settings.put(name, String.join(",", values));
        }
    }
}
