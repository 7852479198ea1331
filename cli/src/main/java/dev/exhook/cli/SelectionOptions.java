package dev.exhook.cli;

import dev.exhook.conformance.Conformance;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.proto.Hook;
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
            description = "Only rules that call or judge this hook, as client.authenticate.")
    private List<String> hooks = new ArrayList<>();

    Selection selection() {
        return new Selection(only, skip).narrowed(levels, hooks);
    }

    /** Narrows a run to these rules. */
    Conformance applyTo(Conformance conformance) {
        Selection chosen = selection();
        return conformance
                .only(chosen.only().toArray(String[]::new))
                .skip(chosen.skip().toArray(String[]::new))
                .levels(chosen.levels().toArray(Level[]::new))
                .hooks(chosen.hooks().toArray(Hook[]::new));
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
