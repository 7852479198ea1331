package dev.exhook.cli;

import dev.exhook.broker.internal.text.Printable;
import dev.exhook.broker.internal.wire.CannotConnectException;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.broker.internal.wire.load.LoadSettings;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.internal.bench.BenchFile;
import dev.exhook.conformance.internal.bench.BenchResult;
import dev.exhook.conformance.internal.bench.BenchRun;
import dev.exhook.conformance.internal.bench.BenchText;
import dev.exhook.conformance.internal.bench.Mix;
import dev.exhook.conformance.internal.bench.Requests;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.report.html.BenchPage;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.Target;
import dev.exhook.conformance.internal.target.TargetSource;
import dev.exhook.conformance.internal.target.WireTls;
import dev.exhook.proto.Hook;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code exhook-tck bench}. */
@Command(
        name = "bench",
        description = {
            "Loads a provider as EMQX does, and says how long EMQX would have waited, what failed, and what a call costs.",
            "With a rate, times count from the moment a call was meant to start. Ctrl-C ends it, with what there is."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = BenchMergeCommand.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:each call was answered",
            "1:some failed",
            "2:wrong usage, or a file that cannot be written",
            "3:the provider cannot be reached",
            "4:the kit itself is broken"
        })
final class BenchCommand implements Callable<Integer>, WithOptions {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final List<BenchRun> runs = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> loads = new ArrayList<>();
    private final AtomicBoolean told = new AtomicBoolean();

    @Override
    public Class<? extends Record> options() {
        return BenchOptions.class;
    }

    @Override
    public Integer call() {
        Bound<BenchOptions> bound = CommandOptions.of(spec, BenchOptions.class);
        BenchOptions.Load load = bound.value().load();
        Mix mix = mix(bound);
        TargetSource source = bound.value()
                .target()
                .source(bound)
                .orElseThrow(() -> bound.error("target", "is missing: your provider, as 127.0.0.1:9000"));
        requireTcp(bound, "target", source.endpoint());
        load.against().ifPresent(endpoint -> requireTcp(bound, "against", endpoint));
        load.benchJson().ifPresent(file -> new OutputFile(bound.nameOf("json"), file).requireWritable());
        load.hdr().ifPresent(file -> new OutputFile(bound.nameOf("hdr"), file).requireWritable());
        load.page().ifPresent(file -> new OutputFile(bound.nameOf("html"), file).requireWritable());
        Thread atExit = new Thread(() -> tell(bound), "end the bench");
        try (Target target = source.open()) {
            add(bound, target, mix);
            load.against()
                    .map(endpoint ->
                            new TargetSource.Address(endpoint, target.connecting(), endpoint.toString(), Duration.ZERO))
                    .ifPresent(address -> addAndClose(bound, address, mix));
            Runtime.getRuntime().addShutdownHook(atExit);
            run(load);
            return tell(bound).code();
        } catch (CannotConnectException e) {
            throw new TargetLostException(String.valueOf(e.getMessage()));
        } finally {
            runs.forEach(BenchRun::close);
            remove(atExit);
        }
    }

    private static void remove(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process ends meanwhile, and finds that all is done.
        }
    }

    private static Mix mix(Bound<BenchOptions> bound) {
        BenchOptions.Load load = bound.value().load();
        if (load.storm() && !load.mix().isEmpty()) {
            throw bound.error("mix", "goes without storm, which has its own hooks");
        }
        if (load.rate().isPresent() && bound.given("clients").isPresent()) {
            throw bound.error("clients", "goes without rate, which begins calls whatever becomes of those before");
        }
        try {
            return load.chosenMix().orElseGet(() -> load.storm() ? BenchRun.storm() : Mix.CLIENT_LIFE);
        } catch (IllegalArgumentException e) {
            throw bound.error("mix", String.valueOf(e.getMessage()));
        }
    }

    private static void requireTcp(Bound<BenchOptions> bound, String option, Endpoint endpoint) {
        if (endpoint.socketFile().isPresent()) {
            throw bound.error(option, "HOST:PORT expected, not [" + endpoint + "]: EMQX calls providers over TCP");
        }
    }

    private void addAndClose(Bound<BenchOptions> bound, TargetSource source, Mix mix) {
        try (Target other = source.open()) {
            add(bound, other, mix);
        }
    }

    /** Loads the provider as EMQX does, and opens the connections. */
    private void add(Bound<BenchOptions> bound, Target target, Mix asked) {
        BenchOptions options = bound.value();
        try (ProviderUnderTest provider =
                ProviderUnderTest.connect(target, options.target().session(bound))) {
            if (provider.loaded().isEmpty()) {
                throw new TargetLostException(
                        target.name() + " does not answer OnProviderLoaded, so EMQX would call nothing;"
                                + " exhook-tck run says why");
            }
            Mix mix = asked.only(provider.declaredHooks());
            List<Hook> left = asked.weights().keySet().stream()
                    .filter(hook -> !mix.weights().containsKey(hook))
                    .toList();
            if (mix.weights().isEmpty()) {
                throw new UsageException(target.name() + " asks for none of these hooks, so EMQX would not call it");
            }
            if (!left.isEmpty() && !options.load().mix().isEmpty()) {
                say(target.name() + " does not ask for "
                        + left.stream().map(Hook::hookName).collect(Collectors.joining(", "))
                        + ": left out, as EMQX would");
            }
            LoadSettings settings = new LoadSettings(
                    target.endpoint(),
                    options.target().tlsSettings(bound).map(WireTls::of),
                    options.load().connections(),
                    options.target().timeout());
            BenchRun run = new BenchRun(
                    settings,
                    options.load().shape(),
                    Requests.of(provider, options.load().payload()),
                    mix);
            runs.add(run);
            names.add(target.name());
            loads.add(words(options.load()));
            run.connect();
        }
    }

    private static String words(BenchOptions.Load load) {
        String what = load.storm() ? "clients that connect" : "calls";
        return load.rate()
                        .map(rate -> String.format(Locale.ROOT, "%,.0f %s a second", rate.perSecond(), what))
                        .orElseGet(() -> load.clients() + " " + what + " at a time on each")
                + " of " + load.connections() + " connections, payloads of "
                + load.payload().stream().map(String::valueOf).collect(Collectors.joining(", ")) + " bytes, "
                + load.duration().toMillis() / 1000.0 + " s";
    }

    private void run(BenchOptions.Load load) {
        runs.forEach(BenchRun::warmUp);
        if (runs.size() == 1) {
            runs.get(0).measure(load.duration());
            return;
        }
        Duration left = load.duration();
        while (left.toNanos() > 0 && !runs.get(0).isStopped()) {
            Duration round = left.compareTo(load.round()) < 0 ? left : load.round();
            runs.forEach(each -> each.measure(round));
            left = left.minus(round);
        }
    }

    /** Writes and prints what there is, once. */
    private ExitCode tell(Bound<BenchOptions> bound) {
        if (told.getAndSet(true)) {
            return ExitCode.CONFORMS;
        }
        BenchOptions.Load load = bound.value().load();
        boolean interrupted = Interruption.hasBegun() || Thread.interrupted();
        List<BenchResult> results = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            boolean ended = runs.get(i).isStopped() || interrupted;
            runs.get(i).stop();
            results.add(new BenchResult(
                    names.get(i),
                    loads.get(i),
                    load.storm() ? Optional.empty() : load.rate().map(rate -> rate.perSecond()),
                    1,
                    runs.get(i).cpuMicros(),
                    runs.get(i).ownCpuMicros(),
                    ended,
                    runs.get(i).result()));
        }
        results.forEach(result -> {
            BenchText.lines(result).forEach(this::say);
            say("");
        });
        if (results.size() > 1) {
            BenchText.beside(results.get(0), results.get(1)).forEach(this::say);
        }
        PrintWriter out = spec.commandLine().getOut();
        load.benchJson()
                .ifPresent(file -> new OutputFile(bound.nameOf("json"), file).write(BenchFile.json(results), out));
        load.hdr()
                .ifPresent(file -> new OutputFile(bound.nameOf("hdr"), file).write(BenchFile.log(results.get(0)), out));
        load.page().ifPresent(file -> new OutputFile(bound.nameOf("html"), file).write(BenchPage.text(results), out));
        return results.stream().anyMatch(result -> result.measured().all().failed() > 0)
                ? ExitCode.VIOLATION
                : ExitCode.CONFORMS;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Printable.line(line));
        out.flush();
    }
}
