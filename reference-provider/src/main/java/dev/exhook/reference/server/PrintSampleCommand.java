package dev.exhook.reference.server;

import dev.exhook.reference.config.ConfigFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the configuration that is used when none is given. */
@Command(
        name = "print-sample",
        description = "Prints the built-in sample configuration, to start one of your own from.",
        mixinStandardHelpOptions = true)
final class PrintSampleCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().print(ConfigFiles.sampleText());
        spec.commandLine().getOut().flush();
    }
}
