package dev.exhook.benchmark.calls;

import dev.exhook.benchmark.load.H2Load;
import dev.exhook.benchmark.load.MeasuredCall;
import dev.exhook.benchmark.load.UniqueMessages;
import dev.exhook.benchmark.measure.Workspace;
import dev.exhook.benchmark.option.AtLeastOne;
import dev.exhook.benchmark.option.DirectoryOption;
import dev.exhook.benchmark.option.LoadOptions;
import dev.exhook.benchmark.option.Output;
import dev.exhook.benchmark.option.RoundsOption;
import dev.exhook.benchmark.server.Configuration;
import dev.exhook.benchmark.server.Contender;
import dev.exhook.benchmark.server.Settling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The cost of a call. */
@Command(
        name = "calls",
        description = "CPU time and rate of the calls that decide, on the reference provider and on minimal servers.",
        mixinStandardHelpOptions = true)
public final class CallsCommand implements Callable<Integer> {
    /** A queue that holds a whole round: messages left out would cost nothing. */
    private static final String AFTER_REPLY =
            "mode: after_reply, queue: {max_messages: 10000000, max_bytes: 2147483647}, retention: {max_rows: 10000000}";

    /** The login that is measured had its password checked before: for longer than a run takes. */
    static final String REMEMBERED = "24h";

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Mixin
    private RoundsOption rounds = new RoundsOption();

    @Option(
            names = "--messages",
            converter = AtLeastOne.class,
            defaultValue = "100000",
            description = "messages in a round, each with its own id (${DEFAULT-VALUE})")
    private int messages;

    @Mixin
    private DirectoryOption directory = new DirectoryOption();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException, InterruptedException {
        H2Load h2load = load.h2load();
        try (Workspace workspace = directory.workspace()) {
            Contender minimal = Contender.minimal("minimal grpc-java, direct executor");
            Contender reference = withoutStore(workspace);
            List<Contender> stateless = List.of(minimal, reference, Contender.printing("as EMQX's Java example"));
            for (MeasuredCall call : MeasuredCall.values()) {
                print(
                        call,
                        "the same call again and again",
                        new SideBySide(h2load.of(call), rounds.rounds(), load.requests()),
                        stateless);
            }
            List<Contender> storing = List.of(minimal, reference, afterReply(workspace));
            print(
                    MeasuredCall.PUBLISH,
                    "each message with its own id",
                    new SideBySide(new UniqueMessages(load.closedLoop())::run, rounds.rounds(), messages),
                    storing);
        }
        return 0;
    }

    static Contender withoutStore(Workspace workspace) throws IOException {
        return Contender.reference("reference provider, no store", workspace, Configuration.decisions(REMEMBERED));
    }

    static Contender afterReply(Workspace workspace) throws IOException {
        Path file = workspace.directory().resolve("messages.db");
        return Contender.reference(
                        "reference provider, SQLite after the reply",
                        workspace,
                        Configuration.decisions(REMEMBERED).storing(file, AFTER_REPLY))
                .settling(Settling.WHEN_STORED);
    }

    private void print(MeasuredCall call, String what, SideBySide comparison, List<Contender> contenders)
            throws IOException, InterruptedException {
        output.table(
                call.rpc().methodName() + ", " + load + ", " + what,
                CallCostTable.of(comparison.measure(call, contenders)));
    }
}
