package dev.exhook.conformance.internal.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.broker.internal.wire.FreePorts;
import dev.exhook.conformance.Conformance;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.proto.HangGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Providers that the kit starts: they get their port, are awaited, started again, and end with all that they started.
 */
class TargetProcessTest {
    private static final Path SHELL = Path.of("/bin/sh");

    @TempDir
    private Path folder;

    @BeforeAll
    static void onlyWhereThereIsAShell() {
        assumeThat(SHELL).exists();
    }

    @Test
    void aRunStartsItsTargetAndEndsIt() throws IOException {
        Conformance conformance = Conformance.starting(
                        "echo $$ >" + folder + "/pid; " + ProviderProcess.command(folder, "none"))
                .only("LOAD-01");

        ConformanceResult result = conformance.run();

        assertThat(result.count(Verdict.Kind.PASSED)).isEqualTo(1);
        assertThat(result.target()).startsWith("127.0.0.1:").contains("(echo $$ >");
        assertThat(result.notes()).noneMatch(note -> note.contains("output"));
        assertGone("pid");
    }

    @Test
    void thePortIsInTheEnvironmentAndInTheCommand() {
        Endpoint free = FreePorts.endpoint();

        assertThatThrownBy(() -> TargetProcess.start(command("echo $PORT {port}; exit 3", free, HangGuard.LIMIT)))
                .isInstanceOf(TargetLostException.class)
                .hasMessage("echo $PORT {port}; exit 3 ended with exit code 3, having said \"" + free.port() + " "
                        + free.port() + "\", before it answered on " + free);
    }

    /** Node.js ends with its version, as the others do with where it was. */
    @Test
    void theLineThatTellsWhyItEndedIsSaid() {
        String node = "echo \"Error: Cannot find module '/x.js'\"; echo; echo Node.js v20.20.2; exit 1";

        assertThatThrownBy(() -> TargetProcess.start(command(node, FreePorts.endpoint(), HangGuard.LIMIT)))
                .hasMessageContaining(" ended with exit code 1, having said \"Error: Cannot find module '/x.js'\",");
    }

    @Test
    void aCommandThatIsNotThereIsSaid() {
        assertThatThrownBy(
                        () -> TargetProcess.start(command("./no-such-provider", FreePorts.endpoint(), HangGuard.LIMIT)))
                .hasMessageContaining("./no-such-provider ended with exit code 127, having said \"")
                .hasMessageContaining("not found");
    }

    @Test
    void oneThatDoesNotAnswerInTimeIsEnded() {
        Endpoint free = FreePorts.endpoint();

        assertThatThrownBy(() -> TargetProcess.start(
                        command("echo $$ >" + folder + "/pid; exec sleep 1000", free, Duration.ofMillis(300))))
                .isInstanceOf(TargetLostException.class)
                .hasMessage(free + " connection refused: nothing listens there; waited 0.3 s for it; it must listen on"
                        + " port " + free.port() + ", which is in its environment as PORT and stands for {port} in the"
                        + " command; if it has a port of its own, add --target HOST:PORT");
        assertGone("pid");
    }

    @Test
    void whoeverListensThereBeforeIsNotTakenForIt() {
        try (RawProvider other = RawProvider.start(Gallery.sound())) {
            assertThatThrownBy(() -> TargetProcess.start(
                            command("echo $$ >" + folder + "/pid; exec sleep 1000", other.endpoint(), HangGuard.LIMIT)))
                    .hasMessageContaining("something listens on " + other.endpoint() + " already");
        }
        assertThat(folder.resolve("pid")).doesNotExist();
    }

    @Test
    void whatItStartedEndsWithIt() throws IOException {
        String stray = "(sleep 1000 & echo $! >" + folder + "/stray); sleep 1000 & echo $! >" + folder + "/child; ";
        assumeThat(Optional.ofNullable(System.getenv("PATH")).stream()
                        .flatMap(path -> Stream.of(path.split(":")))
                        .anyMatch(bin -> Files.isExecutable(Path.of(bin, "setsid"))))
                .as("setsid, without which nobody knows whose a stray process is")
                .isTrue();

        TargetProcess process = TargetProcess.start(
                command(stray + ProviderProcess.command(folder, "none"), FreePorts.endpoint(), HangGuard.LIMIT));
        process.close();

        assertThat(process.isAlive()).isFalse();
        assertGone("child");
        assertGone("stray");
    }

    @Test
    void aProviderThatDiedIsStartedAgainWhereItWas() throws IOException {
        Endpoint endpoint = FreePorts.endpoint();
        try (TargetProcess process = TargetProcess.start(command(
                "echo $$ >>" + folder + "/pids; " + ProviderProcess.command(folder, "none"),
                endpoint,
                HangGuard.LIMIT))) {
            long first =
                    Long.parseLong(Files.readAllLines(folder.resolve("pids")).get(0));
            ProcessHandle.of(first).orElseThrow().destroyForcibly();
            await().until(() -> !process.isAlive());

            process.restart();

            assertThat(process.isAlive()).isTrue();
            assertThat(process.restarts()).isEqualTo(1);
            assertThat(Listening.isTaken(endpoint)).isTrue();
            await().until(() -> process.lastLines(1).equals(List.of("listening on " + endpoint.port())));
        }
        await().until(() -> !Listening.isTaken(endpoint));
    }

    /** It has no time to say goodbye, and its port is free. */
    @Test
    void aProviderThatTheKitKillsIsStartedAgainAndNotTakenForOneThatDied() throws IOException {
        Endpoint endpoint = FreePorts.endpoint();
        try (TargetProcess process = TargetProcess.start(command(
                "trap 'echo goodbye >" + folder + "/goodbye; exit' TERM; "
                        + ProviderProcess.command(folder, "none").replaceFirst("exec ", "")
                        + " & wait",
                endpoint,
                HangGuard.LIMIT))) {
            process.kill();

            assertThat(Listening.isTaken(endpoint)).isFalse();
            await().until(() -> !process.isAlive());
            process.restart();
            assertThat(Listening.isTaken(endpoint)).isTrue();
            assertThat(process.restarts()).isZero();
            assertThat(folder.resolve("goodbye")).doesNotExist();
        }
    }

    /** As a container, which goes on when the command that runs it is killed. */
    @Test
    void whatOutlivesItsProcessesIsRemovedWheneverTheyEnd() throws IOException {
        Path removals = folder.resolve("removals");
        Launch launch = new Launch(
                ProviderProcess.command(folder, "none"), "a container", Optional.of("echo removed >>" + removals));
        try (TargetProcess process = TargetProcess.start(
                new StartCommand(launch, FreePorts.endpoint(), ConnectOptions.cleartext(), HangGuard.LIMIT))) {
            assertThat(removals).doesNotExist();

            process.kill();
            assertThat(Files.readAllLines(removals)).hasSize(1);

            process.restart();
            assertThat(process.isAlive()).isTrue();
        }
        assertThat(Files.readAllLines(removals))
                .as("killed, cleared away for the restart, closed")
                .hasSize(3);
    }

    @Test
    void whatADeadProviderSaidLastIsInTheResult() throws IOException {
        ConformanceResult result = Conformance.starting(ProviderProcess.command(folder, "OnClientConnect"))
                .only("LOAD-01", "NTF-01", "VAL-01", "LOAD-11")
                .run();

        assertThat(result.targetLoss()).as("it is started again").isEmpty();
        assertThat(result.findings()).anySatisfy(finding -> {
            assertThat(finding.cause()).contains("OnClientConnect");
            assertThat(finding.actual())
                    .contains("; its last words: \"panic: out of luck\\u001b[2J\"; it was back after ");
        });
        assertThat(result.notes()).contains("the provider's output: panic: out of luck\\u001b[2J");
    }

    private StartCommand command(String text, Endpoint endpoint, Duration patience) {
        return new StartCommand(Launch.of(text), endpoint, ConnectOptions.cleartext(), patience);
    }

    /** A process that has ended may be listed until somebody asks for its end. */
    private void assertGone(String file) {
        await().untilAsserted(() -> {
            long pid = Long.parseLong(Files.readString(folder.resolve(file)).strip());
            Path stat = Path.of("/proc/" + pid + "/stat");
            boolean running = ProcessHandle.of(pid).isPresent()
                    && !(Files.exists(stat) && Files.readString(stat).contains(") Z "));
            assertThat(running).isFalse();
        });
    }
}
