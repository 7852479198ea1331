package dev.exhook.cli;

import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.yaml.UserFile;
import dev.exhook.conformance.internal.bench.BenchFile;
import dev.exhook.conformance.internal.bench.BenchResult;
import dev.exhook.conformance.internal.bench.Rate;
import dev.exhook.conformance.internal.capacity.Capacity;
import dev.exhook.conformance.internal.capacity.CapacityFile;
import dev.exhook.conformance.internal.capacity.CapacityText;
import dev.exhook.conformance.internal.capacity.Costs;
import dev.exhook.conformance.internal.capacity.Demand;
import dev.exhook.conformance.internal.incident.Flow;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.option.Section;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code exhook-tck plan}. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Says from measured costs what a load needs: cores and nodes of EMQX, cores of the providers, and what not"
                    + " declaring a hook would save.",
            "EMQX's costs are those of docs/cost-of-hooks.md; your provider's come from bench --json."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:it was worked out, and the nodes are enough where --nodes says how many there are",
            "1:they are too few",
            "2:wrong usage, or a file that cannot be read or written"
        })
final class PlanCommand implements Callable<Integer>, WithOptions {
    /** A client connects that often where nothing is said, in seconds. */
    private static final double SELDOM = 600;

    private static final double PERCENT = 100;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Section("plan")
    record Options(
            @Option(label = "N/s", help = "Messages a second, of all clients together.")
            Optional<Rate> rate,

            @Option(label = "N", fallback = "10000", min = 1, max = 100_000_000, help = "Clients that publish them.")
            int clients,

            @Option(label = "N/s", help = "Logins a second. Without it each client once in ten minutes.")
            Optional<Flow> connects,

            @Option(label = "N", fallback = "1", min = 0, max = 2, help = "The QoS of messages.")
            int qos,

            @Option(label = "N", fallback = "0", min = 0, max = 100_000, help = "How many clients get each message.")
            int subscribe,

            @Option(
                    label = "HOOK,...",
                    help = "What each provider asks for, by names or what is behind the dot, or all. Without it"
                            + " authenticate,authorize,publish.")
            List<String> hooks,

            @Option(label = "N", fallback = "1", min = 1, max = 100, help = "Providers in the chain.")
            int providers,

            @Option(
                    label = "FILE",
                    help = "What bench --json wrote: CPU time of the provider for a call, and how long EMQX waits.")
            Optional<Path> bench,

            @Option(label = "LINE", fallback = "6.2", help = "The release of EMQX, which knows these hooks, as 5.10.")
            String emqx,

            @Option(label = "N", fallback = "8", min = 1, max = 1_000, help = "Cores of a node of EMQX.")
            int cores,

            @Option(
                    label = "N",
                    fallback = "70",
                    min = 1,
                    max = 100,
                    help = "The part of its cores that is to be used at most, in %.")
            int use,

            @Option(
                    label = "N",
                    min = 1,
                    max = 10_000,
                    help = "The nodes that there are: exit code 1 if more are needed.")
            Optional<Integer> nodes,

            @Option(label = "FILE", help = "Write it as JSON; - is standard output.")
            Optional<Path> json) {}

    @Override
    public Class<? extends Record> options() {
        return Options.class;
    }

    @Override
    public Integer call() {
        Bound<Options> bound = CommandOptions.of(spec, Options.class);
        Options options = bound.value();
        double rate = options.rate()
                .map(Rate::perSecond)
                .orElseThrow(() -> bound.error("rate", "is missing: messages a second, as 20000/s"));
        Optional<OutputFile> json = options.json().map(file -> new OutputFile(bound.nameOf("json"), file));
        Collisions.refuse(
                json.stream().toList(),
                options.bench().map(file -> Map.of("bench", file)).orElse(Map.of()));
        json.ifPresent(OutputFile::requireWritable);
        Release release = ChosenRelease.of(bound, options.emqx(), Profile.LEGACY);
        Demand demand = new Demand(
                rate,
                options.clients(),
                options.connects().map(Flow::perSecond).orElse(options.clients() / SELDOM),
                options.qos(),
                options.subscribe(),
                options.providers(),
                ChosenHooks.of(bound, options.hooks(), release, ChosenHooks.USUAL));
        Costs costs = options.bench().map(file -> Costs.of(read(file))).orElseGet(Costs::minimal);
        Capacity capacity = Capacity.of(demand, costs, new Capacity.Node(options.cores(), options.use() / PERCENT));
        PrintWriter out = spec.commandLine().getOut();
        json.ifPresent(file -> file.write(CapacityFile.json(capacity), out));
        if (json.filter(OutputFile::isStandardOutput).isEmpty()) {
            CapacityText.lines(capacity).forEach(out::println);
            out.flush();
        }
        boolean enough =
                options.nodes().filter(nodes -> nodes < capacity.nodes()).isEmpty();
        return (enough ? ExitCode.CONFORMS : ExitCode.VIOLATION).code();
    }

    private static BenchResult read(Path file) {
        try {
            return BenchFile.read(Files.readString(file)).get(0);
        } catch (IOException e) {
            throw UserFile.unreadable(file, e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UsageException(file + ": " + e.getMessage());
        }
    }
}
