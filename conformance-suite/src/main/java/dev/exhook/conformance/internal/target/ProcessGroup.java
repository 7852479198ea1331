package dev.exhook.conformance.internal.target;

import dev.exhook.conformance.internal.shell.Shell;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command of the shell and all processes that it starts. Where there is {@code setsid}, as on Linux, they are one
 * group, and none escapes; elsewhere those are known that have not been left by their parents.
 *
 * @param leader the shell, or what has taken its place
 * @param grouped whether the leader's number is the group's as well
 */
record ProcessGroup(Process leader, boolean grouped) {
    /** A provider that drains, as many do when Kubernetes stops them, takes its time. */
    private static final Duration GOODBYE = Duration.ofSeconds(10);

    /**
     * Starts a command, with its error output in its output and nothing to read.
     *
     * @param port for its environment, as PORT; 0: none
     * @throws IOException when there is no shell to start it
     */
    static ProcessGroup start(String command, int port) throws IOException {
        Optional<Path> setsid = Shell.WINDOWS ? Optional.empty() : found("setsid");
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(setsid.stream().map(Path::toString), Shell.words(command).stream())
                                .toList())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Shell.nothing()));
        if (port != 0) {
            builder.environment().put("PORT", String.valueOf(port));
        }
        return new ProcessGroup(builder.start(), setsid.isPresent());
    }

    /** Runs a command that has nothing to say; one that takes too long is ended. */
    static void runToItsEnd(String command) {
        try {
            Process running = new ProcessBuilder(Shell.words(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectInput(ProcessBuilder.Redirect.from(Shell.nothing()))
                    .start();
            if (!running.waitFor(GOODBYE.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(command + " cannot be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Path> found(String program) {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(Optional.ofNullable(System.getenv("PATH")).orElse(""))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Asks all of them to end, and ends those that have not done so in time. */
    void end() {
        List<ProcessHandle> members = members();
        try {
            signal("TERM");
            members.forEach(ProcessHandle::destroy);
            awaitEnd(members);
        } finally {
            kill(members);
        }
    }

    /** Ends them without a warning, and waits until they are gone. */
    void kill() {
        List<ProcessHandle> members = members();
        kill(members);
        awaitEnd(members);
    }

    private List<ProcessHandle> members() {
        return Stream.concat(Stream.of(leader.toHandle()), leader.descendants()).toList();
    }

    /** Those that are known first: to signal the group takes another process, and they would go on meanwhile. */
    private void kill(List<ProcessHandle> members) {
        members.forEach(ProcessHandle::destroyForcibly);
        signal("KILL");
    }

    private static void awaitEnd(List<ProcessHandle> members) {
        long deadline = System.nanoTime() + GOODBYE.toNanos();
        try {
            while (members.stream().anyMatch(ProcessGroup::isRunning) && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Java takes a process that has ended for alive until its parent, in a container often nobody, has asked for its
     * end.
     */
    private static boolean isRunning(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            // "number (name) state ...": the name may hold anything.
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"), StandardCharsets.ISO_8859_1);
            return !stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
        } catch (IOException e) {
            return process.isAlive();
        }
    }

    /** To the group, where it is one; Java itself knows single processes only. */
    private void signal(String name) {
        if (!grouped) {
            return;
        }
        try {
            Process sender = new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " -" + leader.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            sender.waitFor(GOODBYE.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException e) {
            // The members that are known get it one by one.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
