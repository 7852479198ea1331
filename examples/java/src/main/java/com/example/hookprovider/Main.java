package com.example.hookprovider;

import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.ProviderServer;
import dev.exhook.provider.ServerOptions;
import dev.exhook.provider.TlsFiles;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the provider until SIGTERM or SIGINT. */
@Command(
        name = "hook-provider",
        description = "A hook provider for EMQX 5 and 6.",
        showDefaultValues = true,
        mixinStandardHelpOptions = true)
final class Main implements Callable<Integer> {
    private static final System.Logger LOG = System.getLogger(Main.class.getName());
    private static final int LOGINS_AT_A_TIME = Runtime.getRuntime().availableProcessors();

    @Option(names = "--listen", defaultValue = "127.0.0.1:${env:PORT:-9000}", description = "address for EMQX")
    private ListenAddress listen;

    @Option(names = "--metrics", description = "port for Prometheus on 127.0.0.1; none without it")
    private Integer metrics;

    @Option(names = "--access", defaultValue = "access.json", description = "users and rules")
    private Path access;

    @Option(names = "--store", defaultValue = "/dev/null", description = "file to append messages to")
    private Path file;

    @Option(names = "--tls-cert", description = "certificate chain, PEM")
    private Path certificate;

    @Option(names = "--tls-key", description = "its key, PEM")
    private Path key;

    @Option(names = "--tls-client-ca", description = "CA of EMQX's certificate, PEM: mutual TLS")
    private Path clientCa;

    public static void main(String[] args) {
        JsonLines.install();
        CommandLine command = new CommandLine(new Main());
        command.registerConverter(ListenAddress.class, ListenAddress::parse);
        command.setExecutionExceptionHandler((failure, line, parsed) -> {
            LOG.log(Level.ERROR, "cannot go on: {0}", failure.getMessage());
            return 1;
        });
        System.exit(command.execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if ((certificate == null) != (key == null) || (clientCa != null && certificate == null)) {
            throw new IOException("--tls-cert and --tls-key go together, and --tls-client-ca needs them");
        }
        TlsFiles tls = certificate == null ? null : new TlsFiles(certificate, key, clientCa, clientCa != null);
        // 16 MiB; calls under way are answered, for ten seconds at most.
        ServerOptions plain = ServerOptions.DEFAULTS.withGrace(Duration.ofSeconds(10));
        ServerOptions options = tls == null ? plain : plain.withTls(tls);
        // No more logins wait than can be answered in time; the library refuses the rest at once.
        ThreadPoolExecutor hashing = new ThreadPoolExecutor(
                LOGINS_AT_A_TIME, LOGINS_AT_A_TIME, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(50));
        OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Store store = new Store(out, 10_000).start();
        Access known = Access.read(access);
        known.warmUp();
        HookHandlers handlers = new HookHandlers(known, store);
        // EMQX waits for 5 seconds, unless it is configured otherwise.
        ProviderServer server =
                ProviderServer.start(handlers.provider(hashing, Duration.ofSeconds(4)), listen, options);
        if (metrics != null) {
            HTTPServer.builder().hostname("127.0.0.1").port(metrics).buildAndStart();
        }
        LOG.log(Level.INFO, "listening on {0}", server.address());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, hashing, store, out), "stop"));
        server.awaitTermination();
        return 0;
    }

    /** In this order: no new calls, no calls under way, and then everything is written. */
    private static void stop(ProviderServer server, ThreadPoolExecutor hashing, Store store, OutputStream out) {
        server.close();
        hashing.shutdown();
        try (out) {
            store.close();
        } catch (IOException | InterruptedException e) {
            LOG.log(Level.ERROR, "the store was not written to the end: {0}", e.getMessage());
        }
    }
}
