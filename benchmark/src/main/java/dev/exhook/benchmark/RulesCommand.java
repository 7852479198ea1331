package dev.exhook.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
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
            MeasuredCall call = MeasuredCall.AUTHORIZE;
            SideBySide comparison = new SideBySide(options.h2load().of(call), options.rounds(), options.requests());
            CostTable table = CostTable.of(comparison.measure(call, contenders));
            PrintWriter out = spec.commandLine().getOut();
            out.println();
            out.println(call.rpc().methodName() + ", " + options);
            out.println();
            table.lines().forEach(out::println);
            out.flush();
        }
        return 0;
    }
}
