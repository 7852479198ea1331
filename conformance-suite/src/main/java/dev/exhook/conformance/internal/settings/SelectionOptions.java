package dev.exhook.conformance.internal.settings;

import dev.exhook.conformance.Conformance;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.proto.Hook;
import java.util.List;

/** Which rules. */
public record SelectionOptions(
        @Option(label = "PATTERN", help = "These rules only: ids (VAL-02), families (VAL), or either with *.")
        List<String> only,

        @Option(label = "PATTERN", help = "Leave these rules out.")
        List<String> skip,

        @Option(label = "MUST|SHOULD|MAY", help = "Only rules of this level.")
        List<Level> level,

        @Option(label = "HOOK", help = "Only rules that call or judge this hook, as client.authenticate.")
        List<Hook> hook) {

    public SelectionOptions {
        only = List.copyOf(only);
        skip = List.copyOf(skip);
        level = List.copyOf(level);
        hook = List.copyOf(hook);
    }

    /** Tells whether every rule is meant. */
    public boolean isAll() {
        return only.isEmpty() && skip.isEmpty() && level.isEmpty() && hook.isEmpty();
    }

    /** As the engine takes it. */
    public Selection selection() {
        return new Selection(only, skip, level, hook);
    }

    /** Hands it to a run. */
    public Conformance applyTo(Conformance conformance) {
        return conformance
                .only(only.toArray(String[]::new))
                .skip(skip.toArray(String[]::new))
                .levels(level.toArray(Level[]::new))
                .hooks(hook.toArray(Hook[]::new));
    }
}
