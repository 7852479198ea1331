package dev.exhook.cli;

import dev.exhook.broker.internal.trace.Difference;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.trace.TraceComparison;
import dev.exhook.broker.internal.trace.TraceFormatException;
import dev.exhook.broker.internal.trace.TraceReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhook-tck trace diff}. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Compares two runs of a scenario: what clients saw, and the calls of each connection in their order.",
            "Ids, times and ports do not count, nor how the calls of different connections interleave."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the same", "1:different", "2:wrong usage, or a file that cannot be read"})
final class TraceDiffCommand implements Callable<Integer> {
    private static final int OK = 0;
    private static final int DIFFERENT = 1;
    private static final int USAGE = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "A.json", index = "0", description = "What is expected.")
    private Path expected = Path.of("");

    @Parameters(paramLabel = "B.json", index = "1", description = "What is compared with it.")
    private Path got = Path.of("");

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli has not set the command up");
        }
        try {
            return report(
                    TraceReader.read(expected),
                    TraceReader.read(got),
                    spec.commandLine().getOut());
        } catch (TraceFormatException e) {
            spec.commandLine().getErr().println(e.getMessage());
        } catch (IOException e) {
            spec.commandLine().getErr().println("cannot be read: " + e.getMessage());
        }
        return USAGE;
    }

    private static int report(Trace expected, Trace got, PrintWriter out) {
        List<Difference> differences = TraceComparison.compare(expected, got);
        differences.forEach(out::println);
        out.println(differences.isEmpty() ? "the same" : differences.size() + " differences");
        out.flush();
        return differences.isEmpty() ? OK : DIFFERENT;
    }
}
