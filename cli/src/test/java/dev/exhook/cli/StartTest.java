package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.FreePorts;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.conformance.internal.target.ProviderProcess;
import dev.exhook.proto.HangGuard;
import dev.exhook.proto.ShortLivedJvm;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Targets that are started, awaited, or in a file. */
class StartTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void onlyWhereThereIsAShell() {
        assumeThat(Path.of("/bin/sh")).exists();
    }

    @Test
    void aStartedProviderIsCheckedAndCanBeCheckedAgainInTheSameWay() throws IOException {
        Path expect =
                Files.writeString(folder.resolve("e.yaml"), "authenticate: [{refuse: {username: u, password: p}}]");
        String command = ProviderProcess.command(folder, "none");

        Tck run = Tck.run(
                "run", "--start", command, "--wait", "90", "--expect", expect.toString(), "--only", "EXP,VAL-0*");

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("pass  VAL-02 ", " (" + command + "), protocol v3")
                .contains("./exhook-tck run --start '" + command + "' --wait 90 --expect ");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void oneThatEndsIsSaidInOneLine() {
        Tck run = Tck.run("run", "--start", "echo no database >&2; exit 7");

        assertThat(run.err())
                .startsWith("exhook-tck: echo no database >&2; exit 7 ended with exit code 7, having said"
                        + " \"no database\", before it answered on 127.0.0.1:")
                .hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --start ./mine --image mine | --image: --start starts the provider already; give one of the two
                    --image $(id)               | --image: [$(id)] is no name of an image, as mine:latest
                    --image mine --image-port 0 | --image-port: a number from 1 to 65535 expected, not [0]
                    """)
    void anImageThatCannotBeMeantIsSaid(String options, String line) {
        Tck run = Tck.run(Stream.concat(Stream.of("run"), Stream.of(options.split(" ", -1)))
                .toArray(String[]::new));

        assertThat(run.err().strip()).isEqualTo("exhook-tck: " + line);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void nothingIsStartedForADryRunOrForAMistake() {
        Path trace = folder.resolve("started");

        assertThat(Tck.run("run", "--start", "touch " + trace, "--dry-run", "--only", "LOAD-01")
                        .exitCode())
                .isZero();
        assertThat(Tck.run("run", "--start", "touch " + trace, "--only", "NONE").exitCode())
                .isEqualTo(2);
        assertThat(Tck.run("run", "--start", "touch " + trace, "--json", folder.toString())
                        .exitCode())
                .isEqualTo(2);
        assertThat(trace).doesNotExist();
    }

    @Test
    void aTargetThatIsNotThereYetIsAwaited() throws IOException {
        int port = FreePorts.one();
        Thread late = new Thread(() -> {
            try (RawProvider provider = RawProvider.start(port, Gallery.sound())) {
                await().until(() -> provider.connections().stream()
                        .anyMatch(connection -> !connection.calls().isEmpty()));
                await().until(() -> provider.openConnections() == 0);
            }
        });
        late.start();

        Tck run = Tck.run("run", "--target", "127.0.0.1:" + port, "--wait", "120", "--only", "LOAD-01");

        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void oneThatDoesNotComeIsGivenUp() throws IOException {
        Tck run = Tck.run("run", "--target", "127.0.0.1:" + FreePorts.one(), "--wait", "0.2");

        assertThat(run.err())
                .endsWith("nothing listens there; waited 0.2 s for it\n")
                .hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(3);
    }

    @Test
    void aProviderInASocketFileIsCheckedByEveryRule() {
        Path file = folder.resolve("p.sock");
        try (RawProvider provider = RawProvider.start(UnixDomainSocketAddress.of(file), Gallery.sound())) {
            Tck run = Tck.run("run", "--target", "unix:" + file);

            assertThat(run.out()).contains(" 0 failed, ");
            assertThat(run.exitCode()).as(run.out()).isZero();
            assertThat(provider.calls()).isNotEmpty();
        }
    }

    @Test
    void realEmqxCallsNoSocketFile() {
        Tck run = Tck.run("emqx", "--target", "unix:/run/p.sock");

        assertThat(run.err())
                .isEqualToIgnoringNewLines("exhook-tck: --target: EMQX calls providers over TCP: HOST:PORT expected,"
                        + " not [unix:/run/p.sock]");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void ctrlCEndsTheProviderTooAndLeavesNothingButOldReports() throws Exception {
        Path pid = folder.resolve("pid");
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path old = Files.writeString(folder.resolve("old.html"), "of another run");
        Process kit = new ProcessBuilder(ShortLivedJvm.command(
                        "-XX:-UsePerfData",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "--start",
                        "echo $$ >" + pid + "; exec sleep 1000",
                        "--json",
                        folder.resolve("r.json").toString(),
                        "--html",
                        old.toString(),
                        "--wait",
                        "1000"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        try {
            await().until(() -> Files.exists(pid) && !Files.readString(pid).isBlank());
            kit.destroy(); // SIGTERM, which is to the kit what SIGINT is
            assertThat(kit.waitFor(HangGuard.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } finally {
            kit.destroyForcibly();
        }

        ProcessHandle provider =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElse(null);
        await().until(() -> provider == null
                || !provider.isAlive()
                || Files.readString(Path.of("/proc/" + provider.pid() + "/stat"))
                        .contains(") Z "));
        assertThat(kit.exitValue()).isEqualTo(143);
        assertThat(folder.resolve("out")).content().doesNotContain("exhook-tck: ");
        assertThat(old).hasContent("of another run");
        assertThat(temporary).isEmptyDirectory();
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("pid", "out", "tmp", "old.html");
    }
}
