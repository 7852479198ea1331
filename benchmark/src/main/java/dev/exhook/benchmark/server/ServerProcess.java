package dev.exhook.benchmark.server;

import dev.exhook.benchmark.measure.Cores;
import dev.exhook.benchmark.measure.CpuTime;
import dev.exhook.benchmark.measure.ScrapedMetrics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server in a JVM of its own. When it is up it must print what the reference provider prints: a line with {@code
 * listening on HOST:PORT}, one with {@code metrics: URL} if it has metrics, and last one that begins with {@code
 * configuration:}.
 */
public final class ServerProcess implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening on [^ ]*:(\\d+)");
    private static final Pattern METRICS = Pattern.compile("metrics: (http\\S+)");
    private static final String LAST_LINE = "configuration: ";
    private static final int SECONDS_TO_STOP = 30;

    private final Process process;
    private final Thread whenInterrupted;
    private final int port;
    private final @Nullable URI metrics;

    private ServerProcess(Process process, Thread whenInterrupted, int port, @Nullable URI metrics) {
        this.process = process;
        this.whenInterrupted = whenInterrupted;
        this.port = port;
        this.metrics = metrics;
    }

    /**
     * Starts it as this JVM was started: on its class path, with its own choice of compilers and collector.
     *
     * @throws IOException if it ends before it listens; says what it printed
     */
    static ServerProcess start(String mainClass, List<String> arguments, Cores cores) throws IOException {
        List<String> java = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-XX:"))
                .forEach(java::add);
        java.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        java.addAll(arguments);
        Process process = new ProcessBuilder(cores.command(java))
                .redirectErrorStream(true)
                .start();
        // A benchmark that is interrupted leaves no server behind.
        Thread whenInterrupted = new Thread(process::destroy, "stop-server");
        Runtime.getRuntime().addShutdownHook(whenInterrupted);
        StringBuilder printed = new StringBuilder();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            printed.append(line).append('\n');
            if (line.startsWith(LAST_LINE)) {
                discard(process.getInputStream());
                Matcher listening = find(LISTENING, printed);
                Matcher metrics = METRICS.matcher(printed);
                return new ServerProcess(
                        process,
                        whenInterrupted,
                        Integer.parseInt(listening.group(1)),
                        metrics.find() ? URI.create(metrics.group(1)) : null);
            }
        }
        Runtime.getRuntime().removeShutdownHook(whenInterrupted);
        throw new IOException(mainClass + " ended before it listened, saying: " + printed);
    }

    private static Matcher find(Pattern pattern, CharSequence printed) throws IOException {
        Matcher matcher = pattern.matcher(printed);
        if (!matcher.find()) {
            throw new IOException("expected a line \"" + pattern + "\" in what the server prints, found " + printed);
        }
        return matcher;
    }

    /** A server whose output nobody reads stops when the pipe is full. */
    private static void discard(InputStream output) {
        Thread reader = new Thread(
                () -> {
                    try (output) {
                        output.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                "server-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Where it listens, on the loopback interface. */
    public int port() {
        return port;
    }

    /** The process, to look at from outside. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** The CPU time that it has used since it was started. */
    public Duration cpuTime() throws IOException {
        return CpuTime.of(process.pid());
    }

    /** The CPU time that its threads with this name have used. */
    public Duration cpuTime(String threads) throws IOException {
        return CpuTime.ofThreads(process.pid(), threads);
    }

    /**
     * Its metrics now.
     *
     * @throws IOException if it has none
     */
    public ScrapedMetrics metrics() throws IOException, InterruptedException {
        if (metrics == null) {
            throw new IOException("expected a server with metrics");
        }
        return ScrapedMetrics.read(metrics);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(whenInterrupted);
        // Through its handle: the process's own way closes the output that is being read.
        process.toHandle().destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
