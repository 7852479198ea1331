package dev.exhook.conformance.internal.settings;

import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.expect.Expectations;
import dev.exhook.conformance.internal.known.KnownFailure;
import dev.exhook.conformance.internal.known.KnownFailuresFile;
import dev.exhook.conformance.internal.option.Option;
import java.nio.file.Path;
import java.util.List;
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

    /** The file's lines, or none. */
    public Expectations expectations() {
        return expect.map(Expectations::read).orElseGet(Expectations::none);
    }

    /** The file's entries, or none. */
    public List<KnownFailure> knownFailures(Catalogue catalogue) {
        return knownFailures
                .map(file -> KnownFailuresFile.read(file, catalogue))
                .orElse(List.of());
    }
}
