package dev.exhook.cli;

import picocli.CommandLine.Command;

/** {@code exhook-tck baseline}. */
@Command(
        name = "baseline",
        description = "Makes a file of known failures.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = BaselineWriteCommand.class)
final class BaselineCommand {}
