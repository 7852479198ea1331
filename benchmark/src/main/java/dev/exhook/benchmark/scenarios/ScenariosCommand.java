package dev.exhook.benchmark.scenarios;

import static dev.exhook.benchmark.measure.MarkdownTable.cell;

import dev.exhook.benchmark.measure.MarkdownTable;
import dev.exhook.benchmark.option.AtLeastOne;
import dev.exhook.benchmark.option.Output;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How fast the emulated broker is. */
@Command(
        name = "scenarios",
        description = "Scenarios a second on the emulated broker, by the length of the chain.",
        mixinStandardHelpOptions = true)
public final class ScenariosCommand implements Callable<Integer> {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MILLIS_PER_SECOND = 1e3;

    @Option(
            names = "--providers",
            split = ",",
            converter = AtLeastOne.class,
            defaultValue = "1,2,4,8",
            description = "how many providers are in the chain (${DEFAULT-VALUE})")
    private List<Integer> providers = List.of();

    @Option(
            names = "--runs",
            converter = AtLeastOne.class,
            defaultValue = "200",
            description = "of the scenario, for each chain (${DEFAULT-VALUE})")
    private int runs;

    @Option(
            names = "--warm-up",
            converter = AtLeastOne.class,
            defaultValue = "60",
            description = "runs before those, which do not count (${DEFAULT-VALUE})")
    private int warmUp;

    @Option(names = "--in-memory", description = "as the search plays them: without sockets")
    private boolean inMemory;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        MarkdownTable table = MarkdownTable.ofFigures(
                "providers in the chain", "calls", "scenarios a second", "ms for each", "µs for each call");
        for (int length : providers) {
            OneLife life = OneLife.with(length);
            run(life, warmUp);
            double millis = run(life, runs).toNanos() / NANOS_PER_MILLI / runs;
            table.row(
                    cell("%d", length),
                    cell("%d", life.calls()),
                    cell("%.0f", MILLIS_PER_SECOND / millis),
                    cell("%.1f", millis),
                    cell("%.0f", millis * MILLIS_PER_SECOND / life.calls()));
        }
        String where = inMemory ? ", in memory" : "";
        output.table("The emulated broker, " + runs + " runs of one scenario" + where, table);
        return 0;
    }

    private Duration run(OneLife life, int times) throws IOException {
        return inMemory ? life.runInMemory(times) : life.run(times);
    }
}
