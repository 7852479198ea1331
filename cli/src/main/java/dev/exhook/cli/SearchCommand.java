package dev.exhook.cli;

import dev.exhook.broker.internal.memory.MemoryRun;
import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.search.Finding;
import dev.exhook.broker.internal.search.Search;
import dev.exhook.broker.internal.text.Printable;
import dev.exhook.broker.internal.trace.TraceWriter;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.option.Section;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code exhook-tck search}. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Plays generated scenarios on the emulated broker, and makes small what it finds: a run that breaks what holds of"
                    + " every run, and what another release does differently.",
            "The same seed finds the same. No EMQX is needed. With --home each is played on a real one, too."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:nothing was found but differences between releases that are known by name",
            "1:a run is not as it must be, releases differ in what has no name, or a real EMQX does something otherwise",
            "2:wrong usage, a file that cannot be read or written, or no EMQX to be had"
        })
final class SearchCommand implements Callable<Integer>, WithOptions {
    private static final int CASES = 10_000;
    private static final double NANOS = 1e9;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Section("search")
    record Options(
            @Option(
                    label = "N",
                    fallback = "1",
                    min = 0,
                    max = 999_999_999,
                    help = "The same number makes the same scenarios.")
            int seed,

            @Option(
                    label = "N",
                    min = 1,
                    max = 999_999_999,
                    help = "Play so many. Without it 10000, or as many as max-time allows.")
            Optional<Integer> cases,

            @Option(label = "SECONDS", min = 1, max = 86400, help = "Begin no more scenarios after this time.")
            Optional<Duration> maxTime,

            @Option(label = "LINE", fallback = "5.10", help = "The release of EMQX to be, as 6.2.")
            String emqx,

            @Option(
                    label = "PROFILE",
                    fallback = "legacy",
                    help =
                            "Its security profile, and that of the others that have it: legacy, or from 6.2 on hardened.")
            Profile profile,

            @Option(
                    label = "LINE,...",
                    help = "Play each scenario as these releases too, and say what differs by what.")
            List<String> against,

            @Option(
                    label = "FOLDER",
                    help =
                            "Write what is found there: a scenario and its trace each. Without it scenarios are printed.")
            Optional<Path> out,

            @Option(
                    label = "DIR",
                    help =
                            "A real EMQX to play each scenario on too, the folder that holds bin/emqx; it says which release"
                                    + " it is. See docs/search.md.")
            Optional<Path> home,

            @Option(
                    label = "N",
                    fallback = "2",
                    min = 1,
                    max = 64,
                    help = "With home: play so many at once, each on an EMQX of its own.")
            int lanes) {}

    @Override
    public Class<? extends Record> options() {
        return Options.class;
    }

    @Override
    public Integer call() {
        Bound<Options> bound = CommandOptions.of(spec, Options.class);
        Options options = bound.value();
        if (options.home().isPresent()) {
            return new RealSearch(
                            spec.commandLine().getOut(), bound, options.home().get())
                    .run();
        }
        if (bound.given("lanes").isPresent()) {
            throw bound.error("lanes", "needs " + bound.nameOf("home"));
        }
        Release release = ChosenRelease.of(bound, options.emqx(), options.profile());
        List<Release> against = options.against().stream()
                .map(line -> other(bound, line, options.profile()))
                .toList();
        Results results = new Results(spec.commandLine().getOut(), bound);
        long start = System.nanoTime();
        BooleanSupplier isOver = () -> options.maxTime()
                .filter(most -> System.nanoTime() - start >= most.toNanos())
                .isPresent();
        Search search = Search.emulated(options.seed(), release, against);
        search.run(
                options.cases().map(Long::valueOf).orElse(options.maxTime().isPresent() ? Long.MAX_VALUE : CASES),
                isOver,
                results::add);
        results.end(search, (System.nanoTime() - start) / NANOS);
        return (results.faults == 0 ? ExitCode.CONFORMS : ExitCode.VIOLATION).code();
    }

    private static Release other(Bound<Options> bound, String line, Profile profile) {
        Release legacy = ChosenRelease.of(bound, "against", line, Profile.LEGACY);
        return legacy.line().profiles().contains(profile) ? ChosenRelease.of(bound, "against", line, profile) : legacy;
    }

    /** Tells what is found while the search goes on. */
    private static final class Results {
        private final PrintWriter out;
        private final Bound<Options> bound;
        private int found;
        private int faults;

        Results(PrintWriter out, Bound<Options> bound) {
            this.out = out;
            this.bound = bound;
            bound.value().out().ifPresent(folder -> file(folder, "search.txt").requireWritable());
        }

        private OutputFile file(Path folder, String name) {
            return new OutputFile(bound.given("out").orElseThrow().where(), folder.resolve(name));
        }

        void add(Finding finding) {
            found++;
            faults += finding.isFault() ? 1 : 0;
            out.println(Printable.line((finding.isFault() ? "FAULT  " : "DIFFERS  ") + finding.sentence()));
            Optional<Path> folder = bound.value().out();
            if (folder.isPresent()) {
                String name = String.format(
                        Locale.ROOT, "%03d-%s", found, finding.smallest().name());
                file(folder.get(), name + ".yaml").write(finding.text(), out);
                file(folder.get(), name + ".json").write(trace(finding), out);
                out.println("  " + folder.get().resolve(name + ".yaml"));
            } else {
                finding.text().lines().forEach(line -> out.println("  " + line));
            }
            out.flush();
        }

        private static String trace(Finding finding) {
            return TraceWriter.text(MemoryRun.of(finding.smallest().scenario(), finding.release())
                    .trace());
        }

        void end(Search search, double seconds) {
            search.coverage().lines().forEach(out::println);
            search.causes().entrySet().stream()
                    .map(cause -> "%7d of the scenarios: %s".formatted(cause.getValue(), cause.getKey()))
                    .sorted()
                    .forEach(out::println);
            out.println(String.format(
                    Locale.ROOT,
                    "%d scenarios, %d calls, in %.1f s (%.0f a second); %d combinations of hook, answer and situation; %d"
                            + " faults, %d differences that are known by name",
                    search.cases(),
                    search.calls(),
                    seconds,
                    search.cases() / seconds,
                    search.coverage().points(),
                    faults,
                    found - faults));
            out.flush();
        }
    }
}
