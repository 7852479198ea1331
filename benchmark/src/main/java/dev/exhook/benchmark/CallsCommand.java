package dev.exhook.benchmark;

import dev.exhook.benchmark.server.MinimalServer;
import dev.exhook.benchmark.server.PrintingServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The cost of a call without a database. */
@Command(
        name = "calls",
        description = "CPU time and rate of the calls that decide, on the reference provider and on minimal servers.",
        mixinStandardHelpOptions = true)
final class CallsCommand implements Callable<Integer> {
    @Option(names = "--connections", defaultValue = "8", description = "as EMQX opens (${DEFAULT-VALUE})")
    private int connections;

    @Option(names = "--streams", defaultValue = "16", description = "calls at a time on each (${DEFAULT-VALUE})")
    private int streams;

    @Option(names = "--rounds", defaultValue = "5", description = "the median counts (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--requests", defaultValue = "300000", description = "calls in a round (${DEFAULT-VALUE})")
    private long requests;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Contender> contenders = List.of(
                Contender.of("minimal grpc-java, direct executor", MinimalServer.class),
                Contender.of("reference provider", dev.exhook.provider.server.Main.class, "--listen", "127.0.0.1:0"),
                Contender.of("as EMQX's Java example", PrintingServer.class));
        H2Load h2load = new H2Load(connections, streams);
        PrintWriter out = spec.commandLine().getOut();
        for (MeasuredCall call : MeasuredCall.values()) {
            Map<Contender, Cost> costs = new SideBySide(h2load.of(call), rounds, requests).measure(call, contenders);
            out.println();
            out.println(call.rpc().methodName() + ", " + connections + " connections x " + streams + " streams");
            out.println();
            CostTable.of(costs).lines().forEach(out::println);
            out.flush();
        }
        return 0;
    }
}
