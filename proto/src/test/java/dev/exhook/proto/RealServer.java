package dev.exhook.proto;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A server of this machine as a process of a test's own, which can be frozen and killed, with the processes that it
 * started. Where the program is not
 * installed, the tests that need it are skipped, in a line that says so; with {@code TEST_SERVERS_REQUIRED=true} in
 * the environment, as in CI, they fail.
 */
public final class RealServer implements AutoCloseable {
    /** Debian's servers, the first before its scripts of the same name, which change the user. */
    private static final List<String> BEFORE_PATH = List.of("/usr/lib/rabbitmq/bin");

    /** Not all users have it on their path. */
    private static final List<String> BEHIND_PATH = List.of("/usr/sbin");

    private final Process process;

    private RealServer(Process process) {
        this.process = process;
    }

    /** Where the program is; aborts or fails the test if it is nowhere. */
    public static Path program(String name, String whatIsNotTried) {
        List<String> path = List.of(System.getenv("PATH").split(File.pathSeparator, -1));
        Optional<Path> found = Stream.of(BEFORE_PATH, path, BEHIND_PATH)
                .flatMap(List::stream)
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()) {
            String line = "SKIPPED: " + whatIsNotTried + ", as there is no " + name + " on the PATH";
            if (Boolean.parseBoolean(System.getenv("TEST_SERVERS_REQUIRED"))) {
                throw new AssertionError(line);
            }
            System.err.println(line);
            Assumptions.abort(line);
        }
        return found.orElseThrow();
    }

    /** Starts it; what it prints goes to the file. */
    public static RealServer start(List<String> command, Path log) throws IOException {
        return start(new ProcessBuilder(command), log);
    }

    /** The same, with an environment and a folder. */
    public static RealServer start(ProcessBuilder command, Path log) throws IOException {
        return new RealServer(command.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    }

    /**
     * A port on which nobody listens. Outside the range for outgoing connections (32768 and up on Linux), one of which
     * could take it while the server is away.
     */
    public static int freePort() {
        int port;
        do {
            port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
        } while (!isFree(port));
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** It keeps its connections and answers nothing. */
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    public void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name, Long.toString(process.pid())));
        process.descendants().forEach(child -> command.add(Long.toString(child.pid())));
        int exitCode = new ProcessBuilder(command).start().waitFor();
        if (exitCode != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + exitCode);
        }
    }

    /** As {@code kill -9} does, it and the processes that it started. */
    public void kill() {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly().onExit().join();
        descendants.forEach(child -> {
            child.destroyForcibly();
            child.onExit().join();
        });
    }

    @Override
    public void close() {
        kill();
    }
}
