package dev.exhook.benchmark.emqx;

import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.emqx.internal.node.InstalledEmqx;
import dev.exhook.emqx.internal.node.NoEmqxException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints what hooks cost on each EMQX that is given. */
@Command(
        name = "cost-of-hooks",
        description = "Publishes with QoS 1 through an installed EMQX, without providers and with them.",
        mixinStandardHelpOptions = true)
final class CostCommand implements Callable<Integer> {
    @Option(
            names = "--home",
            required = true,
            paramLabel = "DIR",
            description = "an installed EMQX: the folder that holds bin/emqx; may be given again")
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private List<Path> homes;

    @Option(names = "--clients", defaultValue = "20", description = "that publish at a time (${DEFAULT-VALUE})")
    private int clients;

    @Option(names = "--payload", defaultValue = "128", description = "bytes in a message (${DEFAULT-VALUE})")
    private int payload;

    @Option(names = "--rounds", defaultValue = "5", description = "the median counts (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "5", description = "that each row is measured in (${DEFAULT-VALUE})")
    private int seconds;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec spec;

    private CostCommand() {}

    /** Where the program starts. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new CostCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (clients < 1 || payload < 0 || rounds < 1 || seconds < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--clients, --rounds and --seconds are at least 1, --payload at least 0");
        }
        PrintWriter out = spec.commandLine().getOut();
        for (Path home : homes) {
            try (EmqxNode node = new InstalledEmqx(home).start()) {
                // Providers are not started yet, so what this process has started is EMQX.
                List<ProcessHandle> emqx = ProcessHandle.current().descendants().toList();
                Measurement measurement = new Measurement(node, emqx, clients, payload, Duration.ofSeconds(seconds));
                out.printf(
                        "%nEMQX %s, %d clients, %d bytes, %d rounds of %d s%n%n",
                        node.release(), clients, payload, rounds, seconds);
                out.flush();
                CostTable.of(new Comparison(measurement, rounds, System.err::println).run())
                        .lines()
                        .forEach(out::println);
                out.flush();
            } catch (NoEmqxException e) {
                throw new ParameterException(spec.commandLine(), "--home " + home + ": " + e.getMessage(), e);
            }
        }
        return 0;
    }
}
