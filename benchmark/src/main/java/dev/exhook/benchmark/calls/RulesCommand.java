package dev.exhook.benchmark.calls;

import dev.exhook.benchmark.load.DevicesInTurn;
import dev.exhook.benchmark.load.H2Load;
import dev.exhook.benchmark.load.Load;
import dev.exhook.benchmark.load.MeasuredCall;
import dev.exhook.benchmark.measure.Workspace;
import dev.exhook.benchmark.option.AtLeastOne;
import dev.exhook.benchmark.option.LoadOptions;
import dev.exhook.benchmark.option.Output;
import dev.exhook.benchmark.option.RoundsOption;
import dev.exhook.benchmark.server.Configuration;
import dev.exhook.benchmark.server.Contender;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the cost of many rules. */
@Command(
        name = "rules",
        description = "The cost of client.authorize with few rules and with many.",
        mixinStandardHelpOptions = true)
public final class RulesCommand implements Callable<Integer> {
    @Mixin
    private LoadOptions load = new LoadOptions();

    @Mixin
    private RoundsOption rounds = new RoundsOption();

    @Option(
            names = "--rules",
            split = ",",
            converter = AtLeastOne.class,
            defaultValue = "10,100000",
            description = "how many rules (${DEFAULT-VALUE})")
    private List<Integer> rules = List.of();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException, InterruptedException {
        H2Load h2load = load.h2load();
        try (Workspace workspace = Workspace.temporary()) {
            List<Contender> contenders = new ArrayList<>();
            for (int count : rules) {
                contenders.add(contender(workspace, count));
            }
            print("a client of the last rule, again and again", h2load.of(MeasuredCall.AUTHORIZE), contenders);
            int devices = Collections.max(rules);
            print("all devices in turn", new DevicesInTurn(load.closedLoop(), devices)::run, contenders);
        }
        return 0;
    }

    static Contender contender(Workspace workspace, int rules) throws IOException {
        return Contender.reference(
                String.format(Locale.ROOT, "%,d rules", rules), workspace, Configuration.rules(rules));
    }

    private void print(String who, Load calls, List<Contender> contenders) throws IOException, InterruptedException {
        SideBySide comparison = new SideBySide(calls, rounds.rounds(), load.requests());
        output.table(
                MeasuredCall.AUTHORIZE.rpc().methodName() + ", " + load + ", " + who,
                CallCostTable.of(comparison.measure(MeasuredCall.AUTHORIZE, contenders)));
    }
}
