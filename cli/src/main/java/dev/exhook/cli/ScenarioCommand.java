package dev.exhook.cli;

import dev.exhook.broker.internal.emulated.ProviderCallRecorder;
import dev.exhook.broker.internal.emulated.VersionMismatchException;
import dev.exhook.broker.internal.emulated.WireProviders;
import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.scenario.Broker;
import dev.exhook.broker.internal.scenario.EmulatedScenarioBroker;
import dev.exhook.broker.internal.scenario.Failure;
import dev.exhook.broker.internal.scenario.MermaidSequence;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.ScenarioParser;
import dev.exhook.broker.internal.scenario.ScenarioRunner;
import dev.exhook.broker.internal.scenario.Sequence;
import dev.exhook.broker.internal.text.Printable;
import dev.exhook.broker.internal.trace.TraceRecorder;
import dev.exhook.broker.internal.trace.TraceWriter;
import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.KnownFailure;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.engine.ResultCollector;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.known.KnownFailuresFile;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.option.Section;
import dev.exhook.conformance.internal.option.ShellWord;
import dev.exhook.conformance.internal.settings.ReportOptions;
import dev.exhook.conformance.internal.settings.TlsOptions;
import dev.exhook.conformance.internal.target.Listening;
import dev.exhook.conformance.internal.target.TargetSource;
import dev.exhook.conformance.internal.target.WireTls;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhook-tck scenario}. */
@Command(
        name = "scenario",
        mixinStandardHelpOptions = true,
        description = "Runs scenario files on the emulated broker and prints the calls that EMQX would make.",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all expectations hold",
            "1:an expectation does not hold",
            "2:wrong usage, or a file that cannot be read",
            "3:a live provider cannot be reached",
            "4:the kit itself is broken"
        })
final class ScenarioCommand implements Callable<Integer>, WithOptions {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Scenario files (YAML).")
    private List<Path> files = new ArrayList<>();

    @Section("scenario")
    record Options(
            @Option(
                    label = "LINE",
                    fallback = "5.10",
                    help = "The release line of EMQX to emulate: 5.8, 5.9, 5.10, 6.0, 6.1, 6.2 or 6.3. How each is"
                            + " known: docs/releases.md.")
            String emqx,

            @Option(
                    label = "PROFILE",
                    fallback = "legacy",
                    help = "Its security profile: legacy, or from 6.2 on hardened.")
            Profile profile,

            @Option(
                    label = "NAME=HOST:PORT",
                    help = "A live provider in place of the scripted one of that name; NAME=unix:PATH is one on a"
                            + " Unix domain socket. Time is real then. Several with commas between.")
            List<LiveProvider> provider,

            TlsOptions tls,

            @Option(
                    name = "wait",
                    label = "SECONDS",
                    fallback = "0",
                    min = 0,
                    max = 3600,
                    help = "Wait so long for live providers to answer.")
            Duration patience,

            @Option(
                    label = "PATTERN",
                    help = "Of these files only the scenarios with these ids, as reports show them (SCN-name), or"
                            + " with *.")
            List<String> only,

            @Option(label = "OUT.json", help = "Write calls and observations to a file as well; - is standard output.")
            Optional<Path> trace,

            @Option(
                    label = "OUT.mmd",
                    help = "Write the run as a sequence diagram in Mermaid's language as well; - is standard output.")
            Optional<Path> mermaid,

            @Option(
                    label = "FILE",
                    help = "Failures to live with for a while (YAML), by the ids that reports show (SCN-name).")
            Optional<Path> knownFailures,

            ReportOptions reports) {}

    /** The settings that all scenarios of a call have in common. */
    private record Setting(
            Release release,
            Map<String, ScenarioRunner.LiveProvider> live,
            ConnectOptions connecting,
            Optional<OutputFile> trace,
            Optional<OutputFile> mermaid,
            Reports reports) {
        /** Scripted providers are the kit's own, and speak no TLS. */
        ConnectOptions connecting(Endpoint endpoint) {
            boolean lives = live.containsValue(new ScenarioRunner.LiveProvider(endpoint.host(), endpoint.port()));
            return lives ? connecting : ConnectOptions.cleartext();
        }

        /** Tells whether a file goes to standard output, where nothing else may be then. */
        boolean takesStandardOutput() {
            return reports.takeStandardOutput()
                    || Stream.concat(trace.stream(), mermaid.stream()).anyMatch(OutputFile::isStandardOutput);
        }
    }

    @Override
    public Class<? extends Record> options() {
        return Options.class;
    }

    @Override
    public Integer call() {
        Bound<Options> bound = CommandOptions.of(spec, Options.class);
        Setting setting = setting(bound);
        Map<Path, Scenario> scenarios = new LinkedHashMap<>();
        files.forEach(file -> scenarios.put(file, parsed(file, setting.live().keySet())));
        ConformanceResult result = run(scenarios, bound, setting);
        PrintWriter people = people(setting);
        result.results().stream()
                .filter(each -> each.verdict().kind() == Verdict.Kind.UNEXPECTEDLY_PASSED)
                .forEach(each -> people.println(Printable.line(
                        each.rule().id() + " " + each.verdict().reason().orElse(""))));
        result.staleEntries().forEach(stale -> people.println(Printable.line("Out of date: " + stale)));
        people.flush();
        setting.reports().write(result, spec.commandLine().getOut(), people);
        // Scenarios that expect nothing are there to be looked at: no mistake of the command line.
        boolean nothingToJudge = result.executed() == 0 && result.staleEntries().isEmpty();
        return (nothingToJudge ? ExitCode.CONFORMS : ExitCode.of(result)).code();
    }

    private ConformanceResult run(Map<Path, Scenario> scenarios, Bound<Options> bound, Setting setting) {
        Options options = bound.value();
        Map<Path, RuleSpec> rules = ScenarioRules.of(scenarios);
        Catalogue catalogue = ScenarioRules.catalogue(rules);
        List<RuleSpec> selected = new Selection(options.only(), List.of()).select(catalogue);
        List<KnownFailure> known = options.knownFailures()
                .map(file -> KnownFailuresFile.read(file, ScenarioRules.withShipped(rules)))
                .orElse(List.of());
        ResultCollector results = new ResultCollector(selected, known, result -> {});
        Instant startedAt = Instant.now();
        long start = System.nanoTime();
        scenarios.forEach((file, scenario) -> {
            RuleSpec rule = rules.get(file);
            if (rule != null) {
                results.check(rule, () -> run(scenario, file, setting));
            }
        });
        return new ConformanceResult(
                "the emulated EMQX " + setting.release().title(),
                setting.release().protocol(),
                "",
                startedAt,
                Duration.ofNanos(System.nanoTime() - start),
                catalogue.families(),
                results.all(),
                catalogue.rules().stream()
                        .filter(rule -> !selected.contains(rule))
                        .toList(),
                Optional.empty(),
                results.stale(),
                List.of(),
                bound.settings(),
                rerunCommand(bound));
    }

    private String rerunCommand(Bound<Options> bound) {
        return CalledAs.command() + " scenario"
                + files.stream()
                        .map(file -> " " + ShellWord.of(file.toString()))
                        .collect(Collectors.joining())
                + ShellWords.option(bound, "emqx") + ShellWords.option(bound, "profile")
                + ShellWords.option(bound, "provider") + Connection.tlsOptions(bound)
                + " --only ";
    }

    private Setting setting(Bound<Options> bound) {
        Options options = bound.value();
        Release release = ChosenRelease.of(bound, options.emqx(), options.profile());
        Optional<OutputFile> trace = ofOneScenario("trace", options.trace(), bound);
        Optional<OutputFile> mermaid = ofOneScenario("mermaid", options.mermaid(), bound);
        List<OutputFile> outputs =
                Stream.concat(trace.stream(), mermaid.stream()).toList();
        Map<String, Path> inputs = new LinkedHashMap<>();
        files.forEach(file -> inputs.put("the scenario " + file, file));
        Collisions.refuse(outputs, inputs);
        outputs.forEach(OutputFile::requireWritable);
        Reports reports = Reports.prepared(bound, options.reports(), inputs, CommandOptions.configuration(spec));
        Map<String, ScenarioRunner.LiveProvider> live = new LinkedHashMap<>();
        ConnectOptions connecting =
                options.tls().settings(bound).map(WireTls::connecting).orElseGet(ConnectOptions::cleartext);
        for (LiveProvider provider : options.provider()) {
            new TargetSource.Address(provider.endpoint(), connecting, provider.name(), options.patience())
                    .open()
                    .close();
            Listening.require(
                    provider.endpoint(),
                    "start the provider " + provider.name() + ", or correct " + bound.nameOf("provider"));
            live.put(
                    provider.name(),
                    new ScenarioRunner.LiveProvider(
                            provider.endpoint().host(), provider.endpoint().port()));
        }
        return new Setting(release, live, connecting, trace, mermaid, reports);
    }

    private static Scenario parsed(Path file, Set<String> live) {
        Scenario scenario = ScenarioParser.parse(file);
        List<String> names =
                scenario.providers().stream().map(provider -> provider.name()).toList();
        live.stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
            throw new UsageException(
                    "--provider: " + file + " has no provider [" + name + "]; it has: " + String.join(", ", names));
        });
        return scenario;
    }

    private Verdict run(Scenario scenario, Path file, Setting setting) {
        Release release = setting.release();
        Clock clock = setting.live().isEmpty() ? Clock.VIRTUAL : Clock.REAL;
        try (WireProviders wire = new WireProviders(release.protocol(), clock, setting::connecting)) {
            ProviderCallRecorder calls = new ProviderCallRecorder(
                    wire, release.protocol(), setting.live().keySet());
            try (Broker broker = new EmulatedScenarioBroker(release, clock, calls)) {
                TraceRecorder recorder = new TraceRecorder(broker::millis);
                calls.recordTo(recorder);
                return shown(
                        new ScenarioRunner(broker, recorder, setting.live()).run(scenario), scenario, file, setting);
            }
        } catch (VersionMismatchException e) {
            throw new UsageException(file + ": " + e.getMessage());
        }
    }

    private Verdict shown(ScenarioRunner.Result result, Scenario scenario, Path file, Setting setting) {
        PrintWriter people = people(setting);
        long expectations = scenario.expectationCount(setting.release());
        people.println(Printable.line(result.trace().scenario() + " on the emulated EMQX "
                + setting.release().title()));
        ScenarioLines.of(Sequence.of(result.trace(), result.failures()), terminal())
                .forEach(people::println);
        result.notLoaded().forEach(line -> people.println(Printable.line(line)));
        for (Failure failure : result.failures()) {
            people.println(Printable.line("FAILED " + file + ": " + failure));
        }
        people.println(summary(result, expectations));
        people.flush();
        setting.trace()
                .ifPresent(trace -> trace.write(
                        TraceWriter.text(result.trace()), spec.commandLine().getOut()));
        setting.mermaid()
                .ifPresent(diagram -> diagram.write(
                        MermaidSequence.text(result.trace()), spec.commandLine().getOut()));
        return ScenarioRules.verdict(file, expectations, result.failures(), result.trace());
    }

    private Optional<OutputFile> ofOneScenario(String name, Optional<Path> given, Bound<Options> bound) {
        if (given.isPresent() && files.size() > 1) {
            throw bound.error(name, "one file of scenarios makes one " + name + " file, but there are " + files.size());
        }
        return given.map(file -> new OutputFile(bound.given(name).orElseThrow().where(), file));
    }

    private static String summary(ScenarioRunner.Result result, long expectations) {
        if (!result.failures().isEmpty()) {
            return result.failures().size() + " failed";
        }
        return expectations == 0
                ? "nothing was expected, so nothing was checked (a step's expect says what should be seen)"
                : "all expectations hold (" + expectations + ")";
    }

    private Terminal terminal() {
        Main main = (Main) spec.root().userObject();
        return Terminal.of(spec.commandLine(), main.surroundings().environment());
    }

    private PrintWriter people(Setting setting) {
        return setting.takesStandardOutput()
                ? spec.commandLine().getErr()
                : spec.commandLine().getOut();
    }
}
