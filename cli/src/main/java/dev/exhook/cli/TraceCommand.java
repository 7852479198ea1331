package dev.exhook.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code exhook-tck trace}. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description = "Works on trace files.",
        subcommands = TraceDiffCommand.class)
public final class TraceCommand implements Callable<Integer> {
    private static final int USAGE = 2;

    @Spec
    private @Nullable CommandSpec spec;

    /** For picocli. */
    public TraceCommand() {}

    /** Without a subcommand there is nothing to do but to say so. */
    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getErr());
        }
        return USAGE;
    }
}
