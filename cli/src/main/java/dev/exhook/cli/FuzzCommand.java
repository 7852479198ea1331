package dev.exhook.cli;

import dev.exhook.broker.internal.search.Case;
import dev.exhook.broker.internal.search.Lives;
import dev.exhook.broker.internal.search.Words;
import dev.exhook.broker.internal.text.Printable;
import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.expect.AdmissionLine;
import dev.exhook.conformance.internal.expect.Expectations;
import dev.exhook.conformance.internal.fuzz.Found;
import dev.exhook.conformance.internal.fuzz.Fuzz;
import dev.exhook.conformance.internal.fuzz.FuzzReport;
import dev.exhook.conformance.internal.fuzz.FuzzSettings;
import dev.exhook.conformance.internal.fuzz.LifeFile;
import dev.exhook.conformance.internal.fuzz.LifeFiles;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.report.Bundle;
import dev.exhook.conformance.internal.report.ConsoleReport;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.Target;
import dev.exhook.conformance.internal.target.TargetSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code exhook-tck fuzz}. */
@Command(
        name = "fuzz",
        description = {
            "Plays lives of clients against a provider: all that MQTT allows and EMQX lets through. Tells what fails, is"
                    + " slow, breaks the contract or contradicts itself, each in the smallest life that shows it.",
            "The same seed plays the same lives. No EMQX is needed."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:nothing was found",
            "1:something was found",
            "2:wrong usage, a file that cannot be read or written, or no hook was called",
            "3:the provider could not be reached, or was gone before anything was found",
            "4:the kit itself is broken"
        })
final class FuzzCommand implements Callable<Integer>, WithOptions {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** What a call of the command is about. */
    private record Wanted(
            Bound<FuzzOptions> bound,
            FuzzSettings settings,
            Optional<Case> life,
            Reports reports,
            Optional<BundleFolder> folder) {
        FuzzOptions.Lives lives() {
            return bound.value().lives();
        }
    }

    @Override
    public Class<? extends Record> options() {
        return FuzzOptions.class;
    }

    @Override
    public Integer call() {
        Bound<FuzzOptions> bound = CommandOptions.of(spec, FuzzOptions.class);
        Optional<TargetSource> source = bound.value().target().source(bound);
        if (source.isPresent()) {
            return run(wanted(bound, Expectations.none()), source.get()).code();
        }
        if (bound.value().target().tlsSettings(bound).isPresent()) {
            throw new UsageException("--tls and its like need a --target: the embedded sample has no TLS");
        }
        Wanted wanted =
                wanted(bound, Expectations.parse(EmbeddedSample.expectationsName(), EmbeddedSample.expectations()));
        try (EmbeddedSample embedded = EmbeddedSample.start(CommandOptions.configuration(spec))) {
            return run(
                            wanted,
                            new TargetSource.Address(
                                    Endpoint.parse(embedded.address()),
                                    ConnectOptions.cleartext(),
                                    EmbeddedSample.NAME,
                                    Duration.ZERO))
                    .code();
        }
    }

    private Wanted wanted(Bound<FuzzOptions> bound, Expectations known) {
        FuzzOptions.Lives lives = bound.value().lives();
        Set<String> ids = new Selection(lives.only(), lives.skip())
                .select(FuzzReport.catalogue()).stream().map(RuleSpec::id).collect(Collectors.toSet());
        FuzzSettings settings = new FuzzSettings(
                lives.seed(),
                lives.lives().map(Long::valueOf).orElse(Long.MAX_VALUE),
                lives.slow(),
                lives.rate(),
                logins(lives.expect().map(Expectations::read).orElse(known)),
                ids::contains);
        Optional<Case> life = lives.life().map(file -> life(file, settings.logins()));
        Reports reports = Reports.prepared(bound, bound.value().reports(), CommandOptions.configuration(spec));
        Optional<BundleFolder> folder = lives.out().map(out -> new BundleFolder(bound.nameOf("out"), out));
        folder.ifPresent(BundleFolder::require);
        return new Wanted(bound, settings, life, reports, folder);
    }

    private static Case life(Path file, List<Words.Login> logins) {
        return LifeFile.read(file, logins)
                .orElseThrow(() -> new UsageException(
                        file + ": no provider in it is called \"" + Lives.PROVIDER + "\", as the one under test is"));
    }

    private static List<Words.Login> logins(Expectations expectations) {
        return expectations.lines().stream()
                .filter(AdmissionLine.class::isInstance)
                .map(AdmissionLine.class::cast)
                .filter(AdmissionLine::letIn)
                .map(AdmissionLine::client)
                .map(client -> new Words.Login(client.clientid(), given(client.username()), given(client.password())))
                .toList();
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(any -> !any.isEmpty());
    }

    private ExitCode run(Wanted wanted, TargetSource source) {
        FuzzOptions options = wanted.bound().value();
        PrintWriter people = wanted.reports().takeStandardOutput()
                ? spec.commandLine().getErr()
                : spec.commandLine().getOut();
        try (Target target = source.open();
                ProviderUnderTest provider = ProviderUnderTest.connect(
                        target,
                        options.target()
                                .session(wanted.bound())
                                .named(wanted.settings().prefix()))) {
            if (provider.loaded().isEmpty()) {
                throw new TargetLostException(target.name()
                        + " does not answer OnProviderLoaded, so EMQX would call nothing; exhook-tck run says why");
            }
            people.println(Printable.line("Lives of clients for " + provider.describe() + ", seed "
                    + wanted.settings().seed()));
            people.println("Names in the requests carry " + wanted.settings().prefix());
            people.flush();
            return play(wanted, provider, people);
        }
    }

    private ExitCode play(Wanted wanted, ProviderUnderTest provider, PrintWriter people) {
        Instant startedAt = Instant.now();
        long start = System.nanoTime();
        Duration most = wanted.lives().maxTime();
        BooleanSupplier isOver = () -> System.nanoTime() - start >= most.toNanos();
        BooleanSupplier isLate = () -> System.nanoTime() - start >= 2 * most.toNanos();
        try (Fuzz fuzz = new Fuzz(provider, wanted.settings())) {
            Supplier<ConformanceResult> soFar = () -> FuzzReport.of(
                    fuzz,
                    provider,
                    wanted.settings(),
                    startedAt,
                    Duration.ofNanos(System.nanoTime() - start),
                    shown(wanted),
                    again(wanted, fuzz));
            Consumer<Found> told = found -> {
                // At once: whoever interrupts the run has what was found.
                wanted.folder().ifPresent(folder -> keep(folder, soFar.get(), fuzz, wanted));
                tell(found, wanted, people);
            };
            wanted.life().ifPresentOrElse(life -> fuzz.run(life, told), () -> fuzz.run(isOver, isLate, told));
            ConformanceResult result = soFar.get();
            Main main = (Main) spec.root().userObject();
            Terminal terminal =
                    Terminal.of(spec.commandLine(), main.surroundings().environment());
            new ConsoleReport(
                            people,
                            terminal.style(),
                            false,
                            FuzzReport.catalogue().families())
                    .summary(result);
            people.flush();
            wanted.reports().write(result, spec.commandLine().getOut(), people);
            wanted.folder().ifPresent(folder -> {
                keep(folder, result, fuzz, wanted);
                say(folder, result, people);
            });
            ExitCode code = ExitCode.of(result);
            if (code == ExitCode.USAGE) {
                throw new UsageException("no life came to a hook that the provider asks for, so nothing can be said");
            }
            return code;
        }
    }

    private static void tell(Found found, Wanted wanted, PrintWriter people) {
        people.println();
        people.println(Printable.line("FOUND  " + found.id() + ": " + found.actual()));
        LifeFile.text(found.life(), wanted.settings().logins())
                .lines()
                .forEach(line -> people.println("  " + Printable.line(line)));
        people.flush();
    }

    private static void keep(BundleFolder folder, ConformanceResult result, Fuzz fuzz, Wanted wanted) {
        folder.replace(Bundle.filesOf(
                result, finding -> LifeFiles.of(finding, fuzz, wanted.settings().logins())));
    }

    private static void say(BundleFolder folder, ConformanceResult result, PrintWriter people) {
        result.findings()
                .forEach(finding -> people.println(Printable.line("Kept: " + CalledAs.command() + " replay "
                        + folder.folder().resolve(Bundle.folder(result, finding)))));
        people.flush();
    }

    private static Map<String, String> shown(Wanted wanted) {
        Map<String, String> shown = Connection.settings(wanted.bound());
        shown.put("seed", String.valueOf(wanted.settings().seed()));
        return shown;
    }

    private static String again(Wanted wanted, Fuzz fuzz) {
        Bound<FuzzOptions> bound = wanted.bound();
        StringBuilder options = new StringBuilder(Connection.rerunOptions(bound));
        Stream.of("expect", "slow", "life").forEach(name -> options.append(ShellWords.option(bound, name)));
        if (wanted.lives().life().isEmpty()) {
            options.append(" --seed ").append(wanted.settings().seed());
            options.append(" --lives ").append(enough(fuzz));
        }
        return CalledAs.command() + " fuzz" + options + " --only ";
    }

    /** So many lives show all that was found; the one that is played now does not count as played. */
    private static long enough(Fuzz fuzz) {
        return fuzz.found().stream().mapToLong(found -> found.number() + 1).reduce(fuzz.lives(), Math::max);
    }
}
