package dev.exhook.benchmark;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where the program starts. */
@Command(
        name = "benchmark",
        description = "Measures the reference provider side by side with minimal servers, in one run.",
        mixinStandardHelpOptions = true,
        subcommands = CallsCommand.class)
final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
