package dev.exhook.benchmark.calls;

import dev.exhook.benchmark.load.MeasuredCall;
import dev.exhook.benchmark.measure.Workspace;
import dev.exhook.benchmark.option.DirectoryOption;
import dev.exhook.benchmark.option.LoadOptions;
import dev.exhook.benchmark.option.Output;
import dev.exhook.benchmark.option.RoundsOption;
import dev.exhook.benchmark.server.Contender;
import dev.exhook.benchmark.server.ServerProcess;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The cost of a call that goes through the kit's proxy. */
@Command(
        name = "proxy",
        description =
                "CPU time and rate of calls through exhook-tck proxy, beside the same calls to the server itself.",
        mixinStandardHelpOptions = true)
public final class ProxyCostCommand implements Callable<Integer> {
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
                ServerProcess behind = Contender.minimal("behind the proxies").start()) {
            List<Contender> contenders = List.of(
                    Contender.minimal("the server itself"),
                    Contender.readingProxy("proxy that reads", behind.port()),
                    Contender.judgingProxy("proxy that judges", behind.port()),
                    Contender.tracingProxy(
                            "proxy that judges and writes a trace",
                            behind.port(),
                            workspace.directory().resolve("trace.json")));
            MeasuredCall call = MeasuredCall.PUBLISH;
            output.table(
                    call.rpc().methodName() + ", " + load + ", CPU time of the process that is called",
                    CallCostTable.of(new SideBySide(load.h2load().of(call), rounds.rounds(), load.requests())
                            .measure(call, contenders)));
        }
        return 0;
    }
}
