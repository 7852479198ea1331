package dev.exhook.cli;

import dev.exhook.conformance.Conformance;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Files that say what is expected of this provider. */
final class FileOptions {
    @Option(
            names = "--known-failures",
            paramLabel = "FILE",
            description = "Failures to live with for a while (YAML). They do not fail the run; an entry that is out of"
                    + " date does. exhook-tck baseline write makes one.")
    private @Nullable Path knownFailures;

    @Option(
            names = "--expect",
            paramLabel = "FILE",
            description = "What this provider must decide (YAML, see docs/expectations.md): each line becomes a rule.")
    private @Nullable Path expect;

    /** Has a run hold the provider to these files. */
    Conformance applyTo(Conformance conformance) {
        expectFile().ifPresent(conformance::expectations);
        knownFailuresFile().ifPresent(conformance::knownFailures);
        return conformance;
    }

    Optional<Path> knownFailuresFile() {
        return Optional.ofNullable(knownFailures);
    }

    Optional<Path> expectFile() {
        return Optional.ofNullable(expect);
    }
}
