package dev.exhook.cli;

import dev.exhook.broker.internal.text.Printable;
import dev.exhook.broker.internal.trace.Difference;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.trace.TraceComparison;
import dev.exhook.broker.internal.trace.TraceFormatException;
import dev.exhook.broker.internal.trace.TraceReader;
import dev.exhook.broker.internal.yaml.UserFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
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
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "A.json", index = "0", description = "What is expected.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path expected;

    @Parameters(paramLabel = "B.json", index = "1", description = "What is compared with it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path got;

    @Override
    public Integer call() {
        List<Difference> differences = TraceComparison.compare(read(expected), read(got));
        PrintWriter out = spec.commandLine().getOut();
        differences.stream().map(each -> Printable.line(each.toString())).forEach(out::println);
        out.println(differences.isEmpty() ? "the same" : differences.size() + " differences");
        out.flush();
        return (differences.isEmpty() ? ExitCode.CONFORMS : ExitCode.VIOLATION).code();
    }

    private static Trace read(Path file) {
        try {
            return TraceReader.read(file);
        } catch (TraceFormatException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw UserFile.unreadable(file, e);
        }
    }
}
