package dev.exhook.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What many rules cost. */
@Command(
        name = "rules",
        description = "The cost of client.authorize with few rules and with many.",
        mixinStandardHelpOptions = true)
final class RulesCommand implements Callable<Integer> {
    @Mixin
    private LoadOptions options = new LoadOptions();

    @Option(
            names = "--rules",
            split = ",",
            converter = AtLeastOne.class,
            defaultValue = "10,100000",
            description = "how many rules (${DEFAULT-VALUE})")
    private List<Integer> rules = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Workspace workspace = Workspace.in(Path.of(System.getProperty("java.io.tmpdir")))) {
            List<Contender> contenders = new ArrayList<>();
            for (int count : rules) {
                contenders.add(Contender.reference(
                        String.format(Locale.ROOT, "%,d rules", count), workspace, Configuration.rules(count)));
            }
            H2Load h2load = options.h2load();
            print("a client of the last rule, again and again", h2load.of(MeasuredCall.AUTHORIZE), contenders);
            int devices = Collections.max(rules);
            print("all devices in turn", new DevicesInTurn(options.closedLoop(), devices)::run, contenders);
        }
        return 0;
    }

    private void print(String who, Load load, List<Contender> contenders) throws IOException, InterruptedException {
        SideBySide comparison = new SideBySide(load, options.rounds(), options.requests());
        CostTable table = CostTable.of(comparison.measure(MeasuredCall.AUTHORIZE, contenders));
        PrintWriter out = spec.commandLine().getOut();
        out.println();
        out.println(MeasuredCall.AUTHORIZE.rpc().methodName() + ", " + options + ", " + who);
        out.println();
        table.lines().forEach(out::println);
        out.flush();
    }
}
