package dev.exhook.benchmark;

import dev.exhook.benchmark.calls.CallsCommand;
import dev.exhook.benchmark.calls.ProxyCostCommand;
import dev.exhook.benchmark.calls.RulesCommand;
import dev.exhook.benchmark.calls.TracesCommand;
import dev.exhook.benchmark.conformance.ParallelCommand;
import dev.exhook.benchmark.conformance.VerdictsCommand;
import dev.exhook.benchmark.emqx.EmqxCostCommand;
import dev.exhook.benchmark.jmh.JmhCommand;
import dev.exhook.benchmark.kafka.KafkaCommand;
import dev.exhook.benchmark.logins.LoginsCommand;
import dev.exhook.benchmark.presence.PresenceCommand;
import dev.exhook.benchmark.scenarios.ScenariosCommand;
import dev.exhook.benchmark.soak.SoakCommand;
import dev.exhook.benchmark.store.StoreCommand;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.awaitility.core.ConditionTimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the program starts. */
@Command(
        name = "benchmark/run",
        description =
                "Measures the reference provider, what hooks cost EMQX, the emulated broker and the suite itself.",
        mixinStandardHelpOptions = true,
        subcommands = {
            CallsCommand.class,
            ProxyCostCommand.class,
            TracesCommand.class,
            StoreCommand.class,
            KafkaCommand.class,
            LoginsCommand.class,
            RulesCommand.class,
            PresenceCommand.class,
            SoakCommand.class,
            EmqxCostCommand.class,
            ScenariosCommand.class,
            ParallelCommand.class,
            VerdictsCommand.class,
            JmhCommand.class
        })
final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec spec;

    public static void main(String[] args) {
        // What libraries say of their progress would stand between the tables. The root logger is never forgotten.
        Logger.getLogger("").setLevel(Level.WARNING);
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof IOException || failure instanceof ConditionTimeoutException) {
                        command.getErr().println(failure.getMessage());
                        return command.getCommandSpec().exitCodeOnExecutionException();
                    }
                    throw failure;
                });
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "expected a command: "
                        + String.join(", ", spec.commandLine().getSubcommands().keySet()));
    }
}
