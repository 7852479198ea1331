package dev.exhook.conformance.cli;

import dev.exhook.conformance.catalogue.Catalogue;
import dev.exhook.conformance.engine.ConformanceRun;
import dev.exhook.conformance.engine.RunRequest;
import dev.exhook.conformance.engine.RunResult;
import dev.exhook.conformance.engine.Selection;
import dev.exhook.conformance.report.ConsoleReport;
import dev.exhook.conformance.report.JUnitXmlReport;
import dev.exhook.conformance.target.ProtocolChoice;
import dev.exhook.conformance.target.ProviderUnderTest;
import dev.exhook.conformance.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code exhook-tck run}. */
@Command(
        name = "run",
        description = "Runs the rules against a provider: yours, or the reference provider that comes with the kit.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--target",
            paramLabel = "HOST:PORT",
            description = "The provider to check. Default: the reference provider, started for the run.")
    private @Nullable String target;

    @Option(
            names = "--protocol",
            paramLabel = "v2|v3|auto",
            defaultValue = "auto",
            description = "v2: as EMQX 5.0 to 5.8. v3: as EMQX 5.9 and later. auto (default): what the target serves,"
                    + " v3 if it serves both.")
    private ProtocolChoice protocol = ProtocolChoice.AUTO;

    @Option(
            names = "--only",
            paramLabel = "PATTERN",
            split = ",",
            description = "Run these rules only: ids (VAL-02), families (VAL), or either with *.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--skip", paramLabel = "PATTERN", split = ",", description = "Leave these rules out.")
    private List<String> skip = new ArrayList<>();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How long EMQX would wait for a reply (request_timeout). Default: 5.")
    private double timeoutSeconds = 5;

    @Option(names = "--strict", description = "A SHOULD that does not hold fails the run, too.")
    private boolean strict;

    @Option(names = "--failures-only", description = "Print no line for rules that passed.")
    private boolean failuresOnly;

    @Option(names = "--junit-xml", paramLabel = "FILE", description = "Write the result as JUnit XML as well.")
    private @Nullable Path junitXml;

    @Override
    public Integer call() throws IOException {
        Catalogue catalogue = Catalogue.load();
        Selection selection = new Selection(only, skip);
        selection.select(catalogue);
        Duration timeout = timeout();
        prepare(junitXml);
        ConsoleReport console = new ConsoleReport(
                spec.commandLine().getOut(),
                spec.commandLine().getColorScheme().ansi(),
                failuresOnly,
                catalogue.families());
        try (Target opened = openTarget();
                ProviderUnderTest provider = ProviderUnderTest.connect(opened, protocol, timeout)) {
            console.start(provider.describe());
            RunResult result = ConformanceRun.execute(new RunRequest(provider, catalogue, selection, console));
            console.summary(result, again(provider));
            if (junitXml != null) {
                JUnitXmlReport.write(result, junitXml);
            }
            ExitCode code = ExitCode.of(result, strict);
            if (code == ExitCode.USAGE) {
                throw new UsageException("no rule could be checked, so nothing can be said about the target");
            }
            return code.code();
        }
    }

    private Target openTarget() {
        try {
            return target == null ? Target.embeddedReference() : Target.at(target);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--target: " + e.getMessage());
        }
    }

    private Duration timeout() {
        if (!(timeoutSeconds >= 0.001 && timeoutSeconds <= 600)) {
            throw new UsageException("--timeout: seconds from 0.001 to 600 expected, not [" + timeoutSeconds + "]");
        }
        return Duration.ofNanos(Math.round(timeoutSeconds * 1e9));
    }

    /** Fails before the run, not after it, when the report could not be written. */
    private static void prepare(@Nullable Path report) {
        if (report == null) {
            return;
        }
        try {
            Path folder = report.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(report, "");
        } catch (IOException e) {
            throw new UsageException("--junit-xml: cannot write [" + report + "]: " + e);
        }
    }

    private String again(ProviderUnderTest provider) {
        return "./exhook-tck run"
                + (target == null ? "" : " --target " + target)
                + " --protocol " + provider.protocol().label()
                + " --only ";
    }
}
