package dev.exhook.conformance.internal.settings;

import dev.exhook.conformance.internal.option.Option;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All that {@code exhook-tck run} takes: a run, and what is shown and kept of it. */
public record RunCommandOptions(
        RunOptions run,

        @Option(
                help =
                        "Print failures and warnings only: no line for rules that passed, were skipped or fail as known.")
        boolean failuresOnly,

        @Option(help = "Say what would be sent, and send nothing.")
        boolean dryRun,

        @Option(
                label = "DIR",
                help = "Write each finding as a folder as well: the requests as bytes and as JSON, the replies, and how"
                        + " the provider was reached. exhook-tck replay checks one again. The folder must be empty.")
        Optional<Path> bundle,

        ReportOptions reports) {

    /** The sections of a configuration file that are other commands'. */
    public static final List<String> OTHER_SECTIONS = List.of(
            "baseline",
            "call",
            "doctor",
            "emqx",
            "emqx-record",
            "explain",
            "incident",
            "fuzz",
            "init",
            "mutant",
            "plan",
            "proxy",
            "bench",
            "redact",
            "replay",
            "scenario",
            "search",
            "upgrade");
}
