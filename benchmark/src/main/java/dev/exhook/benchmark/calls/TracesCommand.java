package dev.exhook.benchmark.calls;

import dev.exhook.benchmark.load.MeasuredCall;
import dev.exhook.benchmark.measure.Workspace;
import dev.exhook.benchmark.option.DirectoryOption;
import dev.exhook.benchmark.option.LoadOptions;
import dev.exhook.benchmark.option.Output;
import dev.exhook.benchmark.option.RoundsOption;
import dev.exhook.benchmark.server.Configuration;
import dev.exhook.benchmark.server.Contender;
import dev.exhook.benchmark.server.Settling;
import dev.exhook.benchmark.server.SpanReceiver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The cost of traces. */
@Command(
        name = "traces",
        description = "CPU time and rate of calls that are traced by OpenTelemetry, beside those that are not.",
        mixinStandardHelpOptions = true)
public final class TracesCommand implements Callable<Integer> {
    @Mixin
    private LoadOptions load = new LoadOptions();

    @Mixin
    private RoundsOption rounds = new RoundsOption();

    @Mixin
    private DirectoryOption directory = new DirectoryOption();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Workspace workspace = directory.workspace();
                SpanReceiver receiver = new SpanReceiver()) {
            List<Contender> contenders = List.of(
                    CallsCommand.withoutStore(workspace),
                    traced("no call traced", workspace, receiver, "0"),
                    traced("a call in a hundred traced", workspace, receiver, "0.01"),
                    traced("every call traced", workspace, receiver, "1"));
            MeasuredCall call = MeasuredCall.PUBLISH;
            output.table(
                    call.rpc().methodName() + ", " + load + ", the sending of all spans included",
                    CallCostTable.of(new SideBySide(load.h2load().of(call), rounds.rounds(), load.requests())
                            .measure(call, contenders)));
        }
        return 0;
    }

    static Contender traced(String name, Workspace workspace, SpanReceiver receiver, String sample) throws IOException {
        Configuration configuration = Configuration.decisions(CallsCommand.REMEMBERED)
                .and("traces: {url: '" + receiver.url() + "', sample: " + sample
                        // A queue that holds a whole round: spans left out would not be sent.
                        + ", interval: 100ms, request_timeout: 1m, queue: {max_spans: 1000000, max_batch: 512}}\n");
        return Contender.reference(name, workspace, configuration).settling(Settling.WHEN_TRACED);
    }
}
