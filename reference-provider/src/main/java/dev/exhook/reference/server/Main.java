package dev.exhook.reference.server;

import dev.exhook.reference.log.LastingLogManager;
import picocli.CommandLine;

/** The entry point of the program. */
public final class Main {
    private Main() {}

    /** Runs until it is told to stop by a signal. */
    public static void main(String[] args) {
        System.getProperties().putIfAbsent("java.util.logging.manager", LastingLogManager.class.getName());
        // One line a record, unless someone configured java.util.logging otherwise. Read when the first logger is made.
        System.getProperties()
                .putIfAbsent("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %5$s%6$s%n");
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new ServeCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, args) -> {
                    CommandLine command = e.getCommandLine();
                    command.getErr().println(e.getMessage() + " (--help shows what there is)");
                    return command.getCommandSpec().exitCodeOnInvalidInput();
                });
    }
}
