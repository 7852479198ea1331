package dev.exhook.cli;

import dev.exhook.broker.internal.yaml.UserFile;
import dev.exhook.conformance.internal.report.Comparison;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhook-tck compare}. */
@Command(
        name = "compare",
        description = {
            "Says what differs between runs, by their JSON reports: two versions of a provider, or several providers.",
            "The first is what the others are compared with."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no rule that holds in the first is broken in another",
            "1:one is",
            "2:wrong usage, or a file that is no JSON report",
            "4:the kit itself is broken"
        })
final class CompareCommand implements Callable<Integer> {
    private static final int MOST = 26;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "REPORT.json", arity = "2..*", description = "Reports, as run --json writes them.")
    private List<Path> files = new ArrayList<>();

    @Override
    public Integer call() {
        if (files.size() > MOST) {
            throw new UsageException("compare: " + MOST + " reports at most");
        }
        Comparison comparison =
                Comparison.of(files.stream().map(CompareCommand::read).toList());
        PrintWriter out = spec.commandLine().getOut();
        comparison.lines().forEach(out::println);
        out.flush();
        return (comparison.isWorse() ? ExitCode.VIOLATION : ExitCode.CONFORMS).code();
    }

    private static Comparison.Run read(Path file) {
        try {
            return Comparison.Run.of(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new UsageException(file + ": " + e.getMessage());
        } catch (IOException e) {
            throw UserFile.unreadable(file, e);
        }
    }
}
