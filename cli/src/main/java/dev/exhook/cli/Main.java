package dev.exhook.cli;

import dev.exhook.broker.internal.text.Printable;
import dev.exhook.broker.internal.yaml.UserFileException;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.internal.engine.SelectionException;
import dev.exhook.conformance.internal.option.OptionException;
import dev.exhook.conformance.internal.report.KitVersion;
import dev.exhook.conformance.internal.shell.CommandException;
import dev.exhook.emqx.internal.node.NotUpException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** {@code exhook-tck}: checks EMQX ExHook providers. */
@Command(
        name = "exhook-tck",
        description = "Checks an EMQX ExHook provider against what real EMQX sends and does.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all MUST rules hold",
            "1:a MUST rule failed (or a SHOULD, with --strict), or a known failure is out of date",
            "2:the command line or a file it names is wrong, or no rule could be checked",
            "3:the target could not be reached, is no hook provider, went away, or took longer than --max-time",
            "4:the kit itself is broken"
        },
        subcommands = {
            RunCommand.class,
            ListCommand.class,
            ExplainCommand.class,
            ScenarioCommand.class,
            SearchCommand.class,
            IncidentCommand.class,
            PlanCommand.class,
            FuzzCommand.class,
            UpgradeCommand.class,
            ProxyCommand.class,
            BenchCommand.class,
            DoctorCommand.class,
            TraceCommand.class,
            BaselineCommand.class,
            MutantCommand.class,
            EmqxCommand.class,
            CallCommand.class,
            CompareCommand.class,
            ReplayCommand.class,
            CompletionCommand.class,
            InitCommand.class
        })
public final class Main {

    private final Surroundings surroundings;

    private Main(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        Interruption.watch();
        System.exit(execute(commandLine(), args));
    }

    /** Runs a command. Nothing that goes wrong in the kit may end with an exit code that says something else. */
    static int execute(CommandLine line, String... args) {
        try {
            return line.execute(args);
        } catch (StackOverflowError | OutOfMemoryError | LinkageError | AssertionError e) {
            return kitFault(line, e);
        }
    }

    private static int kitFault(CommandLine command, Throwable mistake) {
        if (Interruption.hasBegun()) {
            return ExitCode.KIT_FAULT.code();
        }
        error(command, "a mistake in the kit, not in the provider; please report it with what follows");
        mistake.printStackTrace(command.getErr());
        command.getErr().flush();
        return ExitCode.KIT_FAULT.code();
    }

    /** The command line, and how its mistakes and failures are told. */
    public static CommandLine commandLine() {
        return commandLine(Surroundings.ofThisProcess());
    }

    static CommandLine commandLine(Surroundings surroundings) {
        CommandLine line = new CommandLine(new Main(surroundings));
        CommandOptions.declare(line);
        return line.setParameterExceptionHandler(new Misuse()).setExecutionExceptionHandler(new Failure());
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** The one form that errors have. */
    static void error(CommandLine command, String line) {
        if (Interruption.hasBegun()) {
            return;
        }
        PrintWriter err = command.getErr();
        err.println(Printable.lines("exhook-tck: " + line));
        err.flush();
    }

    /** Shows exceptions that a command could not handle: one line each, but a stack trace for mistakes of the kit. */
    private static final class Failure implements IExecutionExceptionHandler {
        @Override
        public int handleExecutionException(Exception exception, CommandLine command, ParseResult parsed) {
            if (exception instanceof UsageException
                    || exception instanceof OptionException
                    || exception instanceof SelectionException
                    || exception instanceof CommandException
                    || exception instanceof NotUpException
                    || exception instanceof UserFileException) {
                error(command, String.valueOf(exception.getMessage()));
                return ExitCode.USAGE.code();
            }
            if (exception instanceof TargetLostException) {
                error(command, String.valueOf(exception.getMessage()));
                return ExitCode.TARGET_LOST.code();
            }
            return kitFault(command, exception);
        }
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"exhook-tck " + KitVersion.text()};
        }
    }
}
