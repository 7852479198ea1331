package dev.exhook.emqx.internal.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.emqx.internal.api.Credentials;
import dev.exhook.emqx.internal.api.FakeEmqx;
import dev.exhook.proto.HangGuard;
import dev.exhook.proto.ShortLivedJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ctrl-C, or a CI job that is cancelled: what was started is stopped, what was written is removed, what was set is set
 * back.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals to send")
class InterruptionTest {

    /** The bit of signal 2 in Linux's masks. */
    private static final long SIGINT = 1L << 1;

    @TempDir
    private Path folder;

    /** The program that runs in a JVM of its own. */
    static final class Starting {
        private Starting() {}

        public static void main(String[] arguments) throws Exception {
            if (arguments[0].equals("installed")) {
                new InstalledEmqx(Path.of(arguments[1]), Optional.empty()).start();
            } else {
                new RunningEmqx(
                                URI.create(arguments[1]),
                                new Credentials.Login("admin", "x"),
                                InetSocketAddress.createUnresolved("127.0.0.1", Integer.parseInt(arguments[2])),
                                "127.0.0.1")
                        .start();
                Files.createFile(Path.of(arguments[3]));
                TimeUnit.MINUTES.sleep(HangGuard.LIMIT.toMinutes());
            }
        }
    }

    /**
     * INT, as Ctrl-C sends it. A process in the background of a script has it ignored, and so have its children: then
     * there is only TERM.
     */
    static Stream<String> signals() throws IOException {
        return Stream.of(interrupt(), "TERM").distinct();
    }

    private static String interrupt() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "INT";
        }
        long ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(
                        line.substring("SigIgn:".length()).strip(), 16))
                .findFirst()
                .orElse(0);
        return (ignored & SIGINT) == 0 ? "INT" : "TERM";
    }

    @ParameterizedTest
    @MethodSource("signals")
    void anEmqxThatWasStartedIsStoppedWithItsHelpersAndItsFolder(String signal) throws Exception {
        Path pids = folder.resolve("pids");
        program("sleep 600 & echo $$ $! > " + pids + ".new; mv " + pids + ".new " + pids + "; wait");
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Process jvm = jvm(temporary, "installed", folder.toString());
        await().until(() -> Files.exists(pids));
        List<ProcessHandle> started = processes(pids);
        assertThat(started).hasSize(2).allMatch(ProcessHandle::isAlive);
        assertThat(temporary).isNotEmptyDirectory();

        send(signal, jvm);

        assertThat(jvm.waitFor(HangGuard.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(started).noneMatch(ProcessHandle::isAlive);
        assertThat(temporary).isEmptyDirectory();
        assertThat(folder.resolve("jvm.log")).isEmptyFile();
    }

    @Test
    void anEmqxThatWasRunningIsSetBack() throws Exception {
        try (FakeEmqx emqx = new FakeEmqx();
                ServerSocket mqtt = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            RunningEmqxTest.prepare(emqx);
            Path ready = folder.resolve("ready");
            Process jvm = jvm(
                    folder, "running", emqx.uri().toString(), String.valueOf(mqtt.getLocalPort()), ready.toString());
            await().until(() -> Files.exists(ready));
            assertThat(emqx.changes()).last().asString().contains("{\"no_match\":\"allow\"}");

            send(interrupt(), jvm);

            assertThat(jvm.waitFor(HangGuard.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(emqx.changes())
                    .last()
                    .asString()
                    .contains("\"name\":\"theirs\"")
                    .contains("\"enable\":true");
        }
    }

    @Test
    void whatCouldNotBeSetBackIsNamed() throws Exception {
        try (FakeEmqx emqx = new FakeEmqx();
                ServerSocket mqtt = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            RunningEmqxTest.prepare(emqx);
            Path ready = folder.resolve("ready");
            Process jvm = jvm(
                    folder, "running", emqx.uri().toString(), String.valueOf(mqtt.getLocalPort()), ready.toString());
            await().until(() -> Files.exists(ready));
            emqx.answer("PUT /api/v5/authorization/settings", 500, "{}");

            send(interrupt(), jvm);

            assertThat(jvm.waitFor(HangGuard.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(folder.resolve("jvm.log"))
                    .content()
                    .contains("EMQX at " + emqx.uri() + " could not be set back: PUT ")
                    .contains("by hand: providers [theirs], authorization sources [file], authenticators [pw:db], "
                            + "authorization.no_match deny");
        }
    }

    private Process jvm(Path temporary, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(ShortLivedJvm.command(
                "-Djava.io.tmpdir=" + temporary,
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Starting.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("jvm.log").toFile())
                .start();
    }

    private static void send(String signal, Process process) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static List<ProcessHandle> processes(Path pids) throws IOException {
        return List.of(Files.readString(pids).strip().split(" ")).stream()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .toList();
    }

    private void program(String script) throws IOException {
        Path program = folder.resolve("bin/emqx");
        Files.createDirectory(program.getParent());
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }
}
