package dev.exhook.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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
 * A server in a JVM of its own, on its own core. It must say {@code listening on HOST:PORT} on a line of its output; what
 * it says of metrics and its configuration, as the reference provider does, must come right after that.
 */
final class ServerProcess implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening on [^ ]*:(\\d+)");
    private static final Pattern METRICS = Pattern.compile("metrics: (http\\S+)");
    private static final String LAST_OF_REFERENCE = "configuration: ";

    private final Process process;
    private final int port;
    private final @Nullable URI metrics;

    private ServerProcess(Process process, int port, @Nullable URI metrics) {
        this.process = process;
        this.port = port;
        this.metrics = metrics;
    }

    /**
     * Starts it on this JVM's class path.
     *
     * @throws IOException if it ends before it listens; says what it printed
     */
    static ServerProcess start(String mainClass, List<String> arguments) throws IOException {
        List<String> java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        java.addAll(arguments);
        Process process = new ProcessBuilder(Cores.SERVER.command(java))
                .redirectErrorStream(true)
                .start();
        // A benchmark that is interrupted leaves no server behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        StringBuilder printed = new StringBuilder();
        boolean isReference = arguments.contains("--config");
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            printed.append(line).append('\n');
            if (isReference
                    ? line.startsWith(LAST_OF_REFERENCE)
                    : LISTENING.matcher(line).find()) {
                discard(process.getInputStream());
                return of(process, printed);
            }
        }
        throw new IOException(mainClass + " ended before it listened, saying: " + printed);
    }

    private static ServerProcess of(Process process, CharSequence printed) throws IOException {
        Matcher listening = LISTENING.matcher(printed);
        if (!listening.find()) {
            throw new IOException("expected a line \"" + LISTENING + "\" in what the server prints, found " + printed);
        }
        Matcher metrics = METRICS.matcher(printed);
        return new ServerProcess(
                process, Integer.parseInt(listening.group(1)), metrics.find() ? URI.create(metrics.group(1)) : null);
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

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    Duration cpuTime() throws IOException {
        return CpuTime.of(process.pid());
    }

    /** Of its threads with this name. */
    Duration cpuTime(String threads) throws IOException {
        return CpuTime.ofThreads(process.pid(), threads);
    }

    /**
     * Its metrics now.
     *
     * @throws IOException if it has none
     */
    Figures figures() throws IOException, InterruptedException {
        if (metrics == null) {
            throw new IOException("expected a server with metrics");
        }
        return Figures.read(metrics);
    }

    @Override
    public void close() {
        process.toHandle().destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
