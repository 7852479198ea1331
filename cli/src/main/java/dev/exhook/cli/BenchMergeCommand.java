package dev.exhook.cli;

import dev.exhook.broker.internal.text.Printable;
import dev.exhook.broker.internal.yaml.UserFile;
import dev.exhook.conformance.internal.bench.BenchFile;
import dev.exhook.conformance.internal.bench.BenchResult;
import dev.exhook.conformance.internal.bench.BenchText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhook-tck bench merge}. */
@Command(
        name = "merge",
        description = "Adds the results of several machines that loaded a provider at the same time (bench --json).",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:wrong usage, or a file that cannot be read or written",
            "4:the kit itself is broken"
        })
final class BenchMergeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Results as JSON.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<Path> files;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the sum as JSON.")
    private Path out = Path.of("");

    @Override
    public Integer call() {
        BenchResult sum = files.stream()
                .flatMap(file -> read(file).stream())
                .reduce(BenchResult::plus)
                .orElseThrow(() -> new UsageException("bench merge: there is no result in these files"));
        PrintWriter printed = spec.commandLine().getOut();
        printed.println(sum.generators() + " generators");
        BenchText.lines(sum).forEach(line -> printed.println(Printable.line(line)));
        printed.flush();
        if (!out.toString().isEmpty()) {
            new OutputFile("--out", out).write(BenchFile.json(List.of(sum)), printed);
        }
        return ExitCode.CONFORMS.code();
    }

    private static List<BenchResult> read(Path file) {
        try {
            return BenchFile.read(Files.readString(file));
        } catch (IOException e) {
            throw UserFile.unreadable(file, e);
        } catch (IllegalArgumentException e) {
            throw new UsageException(file + ": " + e.getMessage());
        }
    }
}
