package dev.exhook.cli;

import dev.exhook.broker.internal.chain.EmqxVersion;
import dev.exhook.broker.internal.emulated.ProviderCallRecorder;
import dev.exhook.broker.internal.emulated.VersionMismatchException;
import dev.exhook.broker.internal.emulated.WireProviders;
import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.scenario.Broker;
import dev.exhook.broker.internal.scenario.EmulatedScenarioBroker;
import dev.exhook.broker.internal.scenario.Failure;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.ScenarioParser;
import dev.exhook.broker.internal.scenario.ScenarioRunner;
import dev.exhook.broker.internal.scenario.Sequence;
import dev.exhook.broker.internal.trace.TraceRecorder;
import dev.exhook.broker.internal.trace.TraceWriter;
import dev.exhook.broker.internal.yaml.UserFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhook-tck scenario}. */
@Command(
        name = "scenario",
        mixinStandardHelpOptions = true,
        description = "Runs scenario files on the emulated broker and prints the calls that EMQX would make.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all expectations hold",
            "1:an expectation does not hold",
            "2:wrong usage, or a file that cannot be read",
            "3:a live provider cannot be reached",
            "4:the kit itself is broken"
        })
public final class ScenarioCommand implements Callable<Integer> {
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int UNREACHABLE = 3;
    private static final int BROKEN = 4;
    private static final int CONNECT_MILLIS = 3000;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Scenario files (YAML).")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--emqx", paramLabel = "VERSION", description = "5.8 or 5.10 (default: ${DEFAULT-VALUE}).")
    private String emqx = "5.10";

    @Option(
            names = "--provider",
            paramLabel = "NAME=HOST:PORT",
            description = "A live provider in place of the scripted one of that name. Time is real then.")
    private Map<String, String> live = new LinkedHashMap<>();

    @Option(names = "--trace", paramLabel = "OUT.json", description = "Writes calls and observations to a file.")
    private @Nullable Path trace;

    /** For picocli. */
    public ScenarioCommand() {}

    @Override
    public Integer call() {
        Optional<EmqxVersion> version = EmqxVersion.byLabel(emqx);
        if (version.isEmpty()) {
            return complain("--emqx: there is no \"" + emqx + "\"; known: " + String.join(", ", EmqxVersion.labels()));
        }
        if (trace != null && files.size() > 1) {
            return complain("--trace: one file of scenarios makes one trace, but there are " + files.size());
        }
        Map<String, ScenarioRunner.LiveProvider> providers = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : live.entrySet()) {
            Optional<ScenarioRunner.LiveProvider> provider = address(entry.getValue());
            if (provider.isEmpty()) {
                return complain(
                        "--provider " + entry.getKey() + ": HOST:PORT expected, but got \"" + entry.getValue() + "\"");
            }
            if (!isReachable(provider.get())) {
                err().println("provider " + entry.getKey() + " cannot be reached: nothing listens on "
                        + entry.getValue() + "; start it, or correct --provider");
                return UNREACHABLE;
            }
            providers.put(entry.getKey(), provider.get());
        }
        return runAll(version.get(), providers);
    }

    private int runAll(EmqxVersion version, Map<String, ScenarioRunner.LiveProvider> providers) {
        int worst = OK;
        for (Path file : files) {
            Optional<Scenario> scenario = parse(file);
            if (scenario.isEmpty()) {
                return USAGE;
            }
            List<String> names = scenario.get().providers().stream()
                    .map(provider -> provider.name())
                    .toList();
            Optional<String> unknown = providers.keySet().stream()
                    .filter(name -> !names.contains(name))
                    .findFirst();
            if (unknown.isPresent()) {
                return complain("--provider: " + file + " has no provider \"" + unknown.get() + "\"; it has: "
                        + String.join(", ", names));
            }
            worst = Math.max(worst, run(scenario.get(), file, version, providers));
        }
        return worst;
    }

    private Optional<Scenario> parse(Path file) {
        try {
            return Optional.of(ScenarioParser.parse(file));
        } catch (UserFileException e) {
            err().println(e.getMessage());
            return Optional.empty();
        }
    }

    private int run(
            Scenario scenario, Path file, EmqxVersion version, Map<String, ScenarioRunner.LiveProvider> providers) {
        Clock clock = providers.isEmpty() ? Clock.VIRTUAL : Clock.REAL;
        try (WireProviders wire = new WireProviders(version.proto(), clock)) {
            ProviderCallRecorder calls = new ProviderCallRecorder(wire, version.proto(), providers.keySet());
            try (Broker broker = new EmulatedScenarioBroker(version, clock, calls)) {
                TraceRecorder recorder = new TraceRecorder(broker::millis);
                calls.recordTo(recorder);
                return report(new ScenarioRunner(broker, recorder, providers).run(scenario), scenario, file, version);
            }
        } catch (IOException e) {
            err().println(trace + ": cannot be written: " + e.getMessage());
            return USAGE;
        } catch (UserFileException | VersionMismatchException e) {
            err().println(e.getMessage());
            return USAGE;
        } catch (IllegalStateException e) {
            err().println(file + ": the kit is broken, please report this: " + e.getMessage());
            return BROKEN;
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

    private int report(ScenarioRunner.Result result, Scenario scenario, Path file, EmqxVersion version)
            throws IOException {
        out().println(result.trace().scenario() + " on the emulated EMQX " + version.release());
        Sequence.lines(result.trace()).forEach(out()::println);
        for (Failure failure : result.failures()) {
            out().println("FAILED " + file + ": " + failure);
        }
        out().println(summary(result, scenario.expectationCount(version)));
        out().flush();
        if (trace != null) {
            TraceWriter.write(result.trace(), trace);
        }
        return result.failures().isEmpty() ? OK : FAILED;
    }

    private static Optional<ScenarioRunner.LiveProvider> address(String text) {
        int colon = text.lastIndexOf(':');
        return colon > 0 && text.substring(colon + 1).matches("[1-9][0-9]{0,4}")
                ? Optional.of(new ScenarioRunner.LiveProvider(
                        text.substring(0, colon), Integer.parseInt(text.substring(colon + 1))))
                : Optional.empty();
    }

    private static boolean isReachable(ScenarioRunner.LiveProvider provider) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(provider.host(), provider.port()), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private int complain(String problem) {
        err().println(problem);
        return USAGE;
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private PrintWriter err() {
        return spec().commandLine().getErr();
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("picocli has not set the command up");
        }
        return spec;
    }
}
