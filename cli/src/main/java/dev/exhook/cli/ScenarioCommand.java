package dev.exhook.cli;

import dev.exhook.broker.internal.emulated.ProviderCallRecorder;
import dev.exhook.broker.internal.emulated.VersionMismatchException;
import dev.exhook.broker.internal.emulated.WireProviders;
import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.scenario.Broker;
import dev.exhook.broker.internal.scenario.EmulatedScenarioBroker;
import dev.exhook.broker.internal.scenario.Failure;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.ScenarioParser;
import dev.exhook.broker.internal.scenario.ScenarioRunner;
import dev.exhook.broker.internal.scenario.Sequence;
import dev.exhook.broker.internal.trace.TraceRecorder;
import dev.exhook.broker.internal.trace.TraceWriter;
import dev.exhook.broker.internal.yaml.Suggestion;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.option.Section;
import dev.exhook.conformance.internal.target.Listening;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
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
                    help =
                            "The release line of EMQX to emulate: 5.8, 5.9, 5.10, 6.0, 6.1, 6.2 or 6.3. How each is known:"
                                    + " docs/releases.md.")
            String emqx,

            @Option(
                    label = "PROFILE",
                    fallback = "legacy",
                    help = "Its security profile: legacy, or from 6.2 on hardened.")
            Profile profile,

            @Option(
                    label = "NAME=HOST:PORT",
                    help = "A live provider in place of the scripted one of that name. Time is real then. Several with"
                            + " commas between.")
            List<LiveProvider> provider,

            @Option(label = "OUT.json", help = "Write calls and observations to a file as well; - is standard output.")
            Optional<Path> trace) {}

    /** What all scenarios of a call have in common. */
    private record Setting(
            Release release, Map<String, ScenarioRunner.LiveProvider> live, Optional<OutputFile> trace) {}

    @Override
    public Class<? extends Record> options() {
        return Options.class;
    }

    @Override
    public Integer call() {
        Setting setting = setting(CommandOptions.of(spec, Options.class));
        Map<Path, Scenario> scenarios = new LinkedHashMap<>();
        files.forEach(file -> scenarios.put(file, parsed(file, setting.live().keySet())));
        int worst = ExitCode.CONFORMS.code();
        for (Map.Entry<Path, Scenario> scenario : scenarios.entrySet()) {
            worst = Math.max(worst, run(scenario.getValue(), scenario.getKey(), setting));
        }
        return worst;
    }

    private Setting setting(Bound<Options> bound) {
        Options options = bound.value();
        Release release = release(bound);
        Optional<OutputFile> trace = options.trace()
                .map(file -> new OutputFile(bound.given("trace").orElseThrow().where(), file));
        if (trace.isPresent() && files.size() > 1) {
            throw bound.error("trace", "one file of scenarios makes one trace, but there are " + files.size());
        }
        Map<String, Path> inputs = new LinkedHashMap<>();
        files.forEach(file -> inputs.put("the scenario", file));
        Collisions.refuse(trace.stream().toList(), inputs);
        trace.ifPresent(OutputFile::requireWritable);
        Map<String, ScenarioRunner.LiveProvider> live = new LinkedHashMap<>();
        for (LiveProvider provider : options.provider()) {
            Listening.require(
                    provider.endpoint(),
                    "start the provider " + provider.name() + ", or correct " + bound.nameOf("provider"));
            live.put(
                    provider.name(),
                    new ScenarioRunner.LiveProvider(
                            provider.endpoint().host(), provider.endpoint().port()));
        }
        return new Setting(release, live, trace);
    }

    private static Release release(Bound<Options> bound) {
        String line = bound.value().emqx();
        if (!Releases.labels().contains(line)) {
            throw bound.error("emqx", "there is no [" + line + "]" + Suggestion.of(line, Releases.labels()));
        }
        try {
            return Releases.of(line, bound.value().profile());
        } catch (IllegalArgumentException e) {
            throw bound.error("profile", String.valueOf(e.getMessage()));
        }
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

    private int run(Scenario scenario, Path file, Setting setting) {
        Release release = setting.release();
        Clock clock = setting.live().isEmpty() ? Clock.VIRTUAL : Clock.REAL;
        try (WireProviders wire = new WireProviders(release.protocol(), clock)) {
            ProviderCallRecorder calls = new ProviderCallRecorder(
                    wire, release.protocol(), setting.live().keySet());
            try (Broker broker = new EmulatedScenarioBroker(release, clock, calls)) {
                TraceRecorder recorder = new TraceRecorder(broker::millis);
                calls.recordTo(recorder);
                return report(
                        new ScenarioRunner(broker, recorder, setting.live()).run(scenario), scenario, file, setting);
            }
        } catch (VersionMismatchException e) {
            throw new UsageException(file + ": " + e.getMessage());
        }
    }

    private static String summary(ScenarioRunner.Result result, long expectations) {
        if (!result.failures().isEmpty()) {
            return result.failures().size() + " failed";
        }
        return expectations == 0
                ? "nothing was expected, so nothing was checked (a step's expect says what should be seen)"
                : "all expectations hold (" + expectations + ")";
    }

    private int report(ScenarioRunner.Result result, Scenario scenario, Path file, Setting setting) {
        PrintWriter out = spec.commandLine().getOut();
        boolean taken = setting.trace().filter(OutputFile::isStandardOutput).isPresent();
        PrintWriter people = taken ? spec.commandLine().getErr() : out;
        people.println(result.trace().scenario() + " on the emulated EMQX "
                + setting.release().title());
        Sequence.lines(result.trace()).forEach(people::println);
        for (Failure failure : result.failures()) {
            people.println("FAILED " + file + ": " + failure);
        }
        people.println(summary(result, scenario.expectationCount(setting.release())));
        people.flush();
        setting.trace().ifPresent(trace -> trace.write(TraceWriter.text(result.trace()), out));
        return (result.failures().isEmpty() ? ExitCode.CONFORMS : ExitCode.VIOLATION).code();
    }
}
