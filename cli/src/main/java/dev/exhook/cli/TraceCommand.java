package dev.exhook.cli;

import picocli.CommandLine.Command;

/** {@code exhook-tck trace}. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description = "Works on trace files.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TraceDiffCommand.class, TraceReplayCommand.class, TraceRedactCommand.class})
final class TraceCommand {}
