package dev.exhook.conformance.internal.settings;

import dev.exhook.conformance.internal.option.Option;
import java.util.List;

/** All that {@code exhook-tck run} takes: a run, and what is shown and kept of it. */
public record RunCommandOptions(
        RunOptions run,

        @Option(
                help =
                        "Print failures and warnings only: no line for rules that passed, were skipped or fail as known.")
        boolean failuresOnly,

        @Option(help = "Say what would be sent, and send nothing.")
        boolean dryRun,

        ReportOptions reports) {

    /** The sections of a configuration file that are other commands'. */
    public static final List<String> OTHER_SECTIONS = List.of(
            "baseline",
            "doctor",
            "emqx",
            "emqx-record",
            "explain",
            "init",
            "mutant",
            "proxy",
            "redact",
            "replay",
            "scenario",
            "upgrade");
}
