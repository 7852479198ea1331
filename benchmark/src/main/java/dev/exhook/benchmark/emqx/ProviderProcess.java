package dev.exhook.benchmark.emqx;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A provider in a JVM of its own. It must say {@code listening on HOST:PORT} on a line of its output, and little else. */
final class ProviderProcess implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening on [^ ]*:(\\d+)");
    private static final int GOODBYE_SECONDS = 30;

    private final Process process;
    private final int port;
    private final Thread whenKilled;

    private ProviderProcess(Process process, int port) {
        this.process = process;
        this.port = port;
        // A run that is stopped takes its providers with it.
        this.whenKilled = new Thread(process::destroy, "stop provider");
        Runtime.getRuntime().addShutdownHook(whenKilled);
    }

    /**
     * Starts it on this JVM's class path.
     *
     * @throws IOException if it ends before it listens; says what it printed
     */
    static ProviderProcess start(Class<?> mainClass, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                mainClass.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        StringBuilder printed = new StringBuilder();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            printed.append(line).append('\n');
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                return new ProviderProcess(process, Integer.parseInt(listening.group(1)));
            }
        }
        throw new IOException(mainClass.getName() + " ended before it listened, saying: " + printed);
    }

    int port() {
        return port;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(whenKilled);
        process.destroy();
        try {
            if (!process.waitFor(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
