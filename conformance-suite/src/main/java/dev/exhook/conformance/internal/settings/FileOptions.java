package dev.exhook.conformance.internal.settings;

import dev.exhook.conformance.Conformance;
import dev.exhook.conformance.internal.option.Option;
import java.nio.file.Path;
import java.util.Optional;

/** Files that say what is expected of this provider. */
public record FileOptions(
        @Option(
                label = "FILE",
                help = "What this provider must decide (YAML, see docs/expectations.md): each line becomes a rule.")
        Optional<Path> expect,

        @Option(
                label = "FILE",
                help = "Failures to live with for a while (YAML). They do not fail the run; an entry that is out of"
                        + " date does. exhook-tck baseline write makes one.")
        Optional<Path> knownFailures) {

    /** Hands them to a run. */
    public Conformance applyTo(Conformance conformance) {
        expect.ifPresent(conformance::expectations);
        knownFailures.ifPresent(conformance::knownFailures);
        return conformance;
    }
}
