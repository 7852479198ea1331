package dev.exhook.cli;

import dev.exhook.broker.internal.proxy.Proxy;
import dev.exhook.broker.internal.text.Printable;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.broker.internal.yaml.UserFile;
import dev.exhook.cli.proxy.MetricsServer;
import dev.exhook.cli.proxy.ProxyText;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.TlsSettings;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.option.Section;
import dev.exhook.conformance.internal.passing.PassedCalls;
import dev.exhook.conformance.internal.passing.Snapshot;
import dev.exhook.conformance.internal.passing.Tally;
import dev.exhook.conformance.internal.settings.TlsOptions;
import dev.exhook.conformance.internal.target.Listening;
import dev.exhook.conformance.internal.target.WireTls;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code exhook-tck proxy}. */
@Command(
        name = "proxy",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Stands between EMQX and a provider: passes everything on as it is, counts and times the calls, holds them to"
                    + " the rules, and writes a trace. Ctrl-C ends it, with a whole file.",
            "Let EMQX's url point to --listen."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:it was ended by --for, and no call broke a MUST rule",
            "1:a call broke a MUST rule",
            "2:wrong usage, or a file or a port that cannot be used",
            "3:the provider could not be reached at the start"
        })
final class ProxyCommand implements Callable<Integer>, WithOptions {
    private static final int MOST_SLOW_LINES = 100;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Section("proxy")
    record Options(
            @Option(label = "HOST:PORT", help = "Where EMQX is to connect to, as 127.0.0.1:9001.")
            Optional<Endpoint> listen,

            @Option(label = "HOST:PORT", help = "The provider.")
            Optional<Endpoint> target,

            TlsOptions tls,

            @Option(label = "FILE", help = "Write the calls to this new file, as a trace.")
            Optional<Path> out,

            @Option(
                    help =
                            "Write passwords as well. Without it they are hidden, and logins cannot be made again from the"
                                    + " trace.")
            boolean keepPasswords,

            @Option(label = "NAME", fallback = "provider", help = "What the trace calls the provider.")
            String name,

            @Option(
                    label = "SECONDS",
                    fallback = "1",
                    min = 0.001,
                    max = 3600,
                    help = "Tell each call that takes longer.")
            Duration slow,

            @Option(
                    label = "SECONDS",
                    fallback = "10",
                    min = 0.1,
                    max = 3600,
                    help = "How often a line says how it goes.")
            Duration every,

            @Option(
                    name = "for",
                    label = "SECONDS",
                    min = 0.1,
                    max = 31_536_000,
                    help = "End after this time. Without it Ctrl-C does.")
            Optional<Duration> lasting,

            @Option(
                    label = "SECONDS",
                    min = 0.001,
                    max = 600,
                    help = "EMQX's request_timeout, where it is not in whole seconds: calls say no more than that.")
            Optional<Duration> timeout,

            @Option(
                    label = "PORT",
                    min = 1,
                    max = 65_535,
                    help = "Serve /metrics for Prometheus on this port of 127.0.0.1.")
            Optional<Integer> metrics) {}

    @Override
    public Class<? extends Record> options() {
        return Options.class;
    }

    @Override
    public Integer call() {
        Bound<Options> bound = CommandOptions.of(spec, Options.class);
        Options options = bound.value();
        Endpoint listen = required(bound, "listen", options.listen());
        Endpoint target = required(bound, "target", options.target());
        Optional<TlsSettings> tls = options.tls().settings(bound);
        options.out().ifPresent(file -> requireNew(bound, file));
        Listening.require(target, "start the provider, or correct " + bound.nameOf("target"));
        Notices notices = new Notices(spec.commandLine().getOut(), options.slow());
        PassedCalls calls = new PassedCalls(
                new PassedCalls.Keeping(options.name(), options.out(), options.keepPasswords()), notices);
        InetSocketAddress address = new InetSocketAddress(listen.host(), listen.port());
        if (address.isUnresolved()) {
            throw bound.error("listen", "no address of this machine is known by the name [" + listen.host() + "]");
        }
        Proxy.Settings settings = new Proxy.Settings(address, target, tls.map(WireTls::of), options.timeout());
        try (Running running = new Running(start(bound, settings, calls), calls, notices, options.out())) {
            metrics(bound, running).ifPresent(running::serving);
            running.run(listen, target, options);
            return running.exitCode().code();
        }
    }

    private static Proxy start(Bound<Options> bound, Proxy.Settings settings, PassedCalls calls) {
        try {
            return new Proxy(settings, calls);
        } catch (IOException e) {
            calls.close();
            throw new UsageException(bound.nameOf("listen") + ": cannot listen on "
                    + settings.listen().getHostString() + ":"
                    + settings.listen().getPort() + ": " + Printable.line(UserFile.reason(e)));
        }
    }

    private static Optional<MetricsServer> metrics(Bound<Options> bound, Running running) {
        Optional<Integer> port = bound.value().metrics();
        if (port.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new MetricsServer(port.get(), running::snapshot));
        } catch (IOException e) {
            throw new UsageException(bound.nameOf("metrics") + ": cannot listen on 127.0.0.1:" + port.get() + ": "
                    + Printable.line(UserFile.reason(e)));
        }
    }

    private static Endpoint required(Bound<Options> bound, String option, Optional<Endpoint> endpoint) {
        Endpoint given = endpoint.orElseThrow(() -> bound.error(option, "is missing: HOST:PORT, as 127.0.0.1:9000"));
        if (given.socketFile().isPresent()) {
            throw bound.error(option, "HOST:PORT expected, not [" + given + "]: EMQX calls providers over TCP");
        }
        return given;
    }

    private static void requireNew(Bound<Options> bound, Path file) {
        if (Files.exists(file)) {
            throw bound.error("out", "there is a file [" + file + "] already; give the trace another name");
        }
        new OutputFile(bound.nameOf("out"), file).requireWritable();
    }

    /** A proxy until it is ended, by its time, an interrupt, or the end of the process. */
    private static final class Running implements AutoCloseable {
        private final Proxy proxy;
        private final PassedCalls calls;
        private final Notices notices;
        private final Optional<Path> file;
        private final List<MetricsServer> servers = new CopyOnWriteArrayList<>();
        private final CountDownLatch end = new CountDownLatch(1);
        private final AtomicBoolean ended = new AtomicBoolean();
        private volatile boolean began;
        private final Thread atExit = new Thread(this::close, "end the proxy");

        Running(Proxy proxy, PassedCalls calls, Notices notices, Optional<Path> file) {
            this.proxy = proxy;
            this.calls = calls;
            this.notices = notices;
            this.file = file;
            Runtime.getRuntime().addShutdownHook(atExit);
        }

        void serving(MetricsServer server) {
            servers.add(server);
        }

        Snapshot snapshot() {
            return calls.snapshot(proxy::uptime);
        }

        void run(Endpoint listen, Endpoint target, Options options) {
            began = true;
            notices.say("Listening on " + listen + " for " + target
                    + file.map(path -> ", writing " + path).orElse("")
                    + options.metrics()
                            .map(port -> ", metrics on http://127.0.0.1:" + port + "/metrics")
                            .orElse("")
                    + "; Ctrl-C ends it.");
            long until =
                    System.nanoTime() + options.lasting().map(Duration::toNanos).orElse(Long.MAX_VALUE / 2);
            Snapshot before = snapshot();
            try {
                while (true) {
                    long left = until - System.nanoTime();
                    if (left <= 0 || end.await(Math.min(left, options.every().toNanos()), TimeUnit.NANOSECONDS)) {
                        return;
                    }
                    Snapshot now = snapshot();
                    if (now.calls() > before.calls() || now.open() != before.open()) {
                        notices.say(ProxyText.line(now, before));
                    }
                    before = now;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        ExitCode exitCode() {
            close();
            Catalogue catalogue = Catalogue.load();
            boolean must = snapshot().tallies().stream()
                    .anyMatch(tally -> catalogue
                            .find(tally.rule())
                            .filter(rule -> rule.level() == Level.MUST)
                            .isPresent());
            if (notices.traceFailed.get()) {
                return ExitCode.USAGE;
            }
            return must ? ExitCode.VIOLATION : ExitCode.CONFORMS;
        }

        @Override
        public void close() {
            if (ended.getAndSet(true)) {
                return;
            }
            end.countDown();
            servers.forEach(MetricsServer::close);
            proxy.close();
            calls.close();
            if (began) {
                tell();
            }
            if (Thread.currentThread() != atExit) {
                try {
                    Runtime.getRuntime().removeShutdownHook(atExit);
                } catch (IllegalStateException e) {
                    // The process ends meanwhile, and finds that all is done.
                }
            }
        }

        private void tell() {
            notices.say("");
            ProxyText.summary(snapshot(), Catalogue.load()).forEach(notices::say);
            file.filter(path -> !notices.traceFailed.get())
                    .ifPresent(path -> notices.say("Written: " + path + ", " + calls.written() + " calls"));
        }
    }

    /** Lines for what happens. */
    private static final class Notices implements PassedCalls.Notices {
        private final Catalogue catalogue = Catalogue.load();
        private final PrintWriter out;
        private final Duration slow;
        private final AtomicBoolean traceFailed = new AtomicBoolean();
        private final AtomicInteger slowLines = new AtomicInteger();

        Notices(PrintWriter out, Duration slow) {
            this.out = out;
            this.slow = slow;
        }

        synchronized void say(String line) {
            out.println(Printable.line(line));
            out.flush();
        }

        @Override
        public void broken(Tally tally) {
            say("call " + tally.first() + " breaks " + ProxyText.broken(tally, catalogue));
        }

        @Override
        public void call(Call call, Duration took) {
            if (took.compareTo(slow) > 0) {
                int line = slowLines.incrementAndGet();
                if (line <= MOST_SLOW_LINES) {
                    say("call " + call.seq() + " is slow: " + call.rpc().methodName() + " took " + took.toMillis()
                            + " ms");
                } else if (line == MOST_SLOW_LINES + 1) {
                    say("There are more slow calls, which are not told any more.");
                }
            }
        }

        @Override
        public void traceFailed(IOException why) {
            traceFailed.set(true);
            say("The trace cannot be written any more: " + UserFile.reason(why)
                    + "; calls are passed on all the same.");
        }

        @Override
        public void unreachable(String why) {
            say("The provider cannot be reached, and EMQX's connection was closed: " + why);
        }

        @Override
        public void unreadable(String why) {
            say("A connection cannot be read, and is passed on unseen: " + why);
        }
    }
}
