package dev.exhook.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a JVM of its own, on its own core. It must say {@code listening on HOST:PORT} on a line of its output. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening on [^ ]*:(\\d+)");

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
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
        StringBuilder printed = new StringBuilder();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            printed.append(line).append('\n');
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                discard(process.getInputStream());
                return new ServerProcess(process, Integer.parseInt(listening.group(1)));
            }
        }
        throw new IOException(mainClass + " ended before it listened, saying: " + printed);
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

    Duration cpuTime() throws IOException {
        return CpuTime.of(process.pid());
    }

    @Override
    public void close() {
        process.toHandle().destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
