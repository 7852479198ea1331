package dev.exhook.benchmark;

import dev.exhook.benchmark.server.MinimalServer;
import dev.exhook.benchmark.server.PrintingServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The cost of a call. */
@Command(
        name = "calls",
        description = "CPU time and rate of the calls that decide, on the reference provider and on minimal servers.",
        mixinStandardHelpOptions = true)
final class CallsCommand implements Callable<Integer> {
    /** A queue that holds a whole round: what is left out would cost nothing. */
    private static final String AFTER_REPLY =
            "mode: after_reply, queue: {max_messages: 10000000, max_bytes: 2147483647}, retention: {max_rows: 10000000}";

    /** What is measured is a login whose password was checked before: for longer than a run takes. */
    private static final String REMEMBERED = "24h";

    @Mixin
    private LoadOptions options = new LoadOptions();

    @Option(
            names = "--messages",
            converter = AtLeastOne.class,
            defaultValue = "100000",
            description = "messages in a round, each with its own id (${DEFAULT-VALUE})")
    private int messages;

    @Option(
            names = "--directory",
            defaultValue = Workspace.DEFAULT_PARENT,
            description = "where the database file is made (${DEFAULT-VALUE})")
    private Path directory = Path.of(".");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Workspace workspace = Workspace.in(directory.toAbsolutePath())) {
            Contender minimal = Contender.of("minimal grpc-java, direct executor", MinimalServer.class);
            Contender reference =
                    Contender.reference("reference provider, no store", workspace, Configuration.decisions(REMEMBERED));
            List<Contender> stateless =
                    List.of(minimal, reference, Contender.of("as EMQX's Java example", PrintingServer.class));
            for (MeasuredCall call : MeasuredCall.values()) {
                print(
                        call,
                        "the same call again and again",
                        new SideBySide(options.h2load().of(call), options.rounds(), options.requests()),
                        stateless);
            }
            List<Contender> storing = List.of(minimal, reference, afterReply(workspace));
            print(
                    MeasuredCall.PUBLISH,
                    "each message with its own id",
                    new SideBySide(new UniqueMessages(options.closedLoop())::run, options.rounds(), messages),
                    storing);
        }
        return 0;
    }

    private static Contender afterReply(Workspace workspace) throws IOException {
        Path file = workspace.directory().resolve("messages.db");
        return Contender.reference(
                        "reference provider, SQLite after the reply",
                        workspace,
                        Configuration.decisions(REMEMBERED).storing(file, AFTER_REPLY))
                .settling(Settling.WHEN_STORED);
    }

    private void print(MeasuredCall call, String load, SideBySide comparison, List<Contender> contenders)
            throws IOException, InterruptedException {
        CostTable table = CostTable.of(comparison.measure(call, contenders));
        PrintWriter out = spec.commandLine().getOut();
        out.println();
        out.println(call.rpc().methodName() + ", " + options + ", " + load);
        out.println();
        table.lines().forEach(out::println);
        out.flush();
    }
}
