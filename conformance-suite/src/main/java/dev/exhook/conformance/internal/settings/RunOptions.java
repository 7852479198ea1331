package dev.exhook.conformance.internal.settings;

import dev.exhook.conformance.internal.option.Option;

/** What to check, how, and when that has failed. */
public record RunOptions(
        TargetOptions target,
        SelectionOptions selection,
        FileOptions files,
        PaceOptions pace,

        @Option(help = "A SHOULD that does not hold fails the run, too.")
        boolean strict) {}
