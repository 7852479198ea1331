package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.FreePorts;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.conformance.internal.mutant.Mutant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that are looked for where the provider stores them. */
class StoredRunTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void onlyWhereThereIsAShell() {
        assumeThat(Path.of("/bin/sh")).exists();
    }

    @Test
    void whatIsLostBehindTheAnswerFailsTheRun() {
        try (RawProvider provider = Gallery.of("STO-01").orElseThrow().start()) {
            String command = "cat " + Mutant.store(provider.port());

            Tck run = Provided.run(provider, "--only", "STO", "--stored", command, "--stored-wait", "1");

            assertThat(run.out())
                    .contains(
                            "FAIL  STO-01 ",
                            "pass  STO-02 ",
                            "skip  STO-03   What is answered survives the provider: only"
                                    + " where start starts the provider")
                    .containsPattern(
                            "are not there: 2048 answered, 20(27|28) stored, 2[01] lost, 0 doubled; one of them is m")
                    .containsPattern(
                            "Note: messages under load: 2048 answered, 20(27|28) stored, 2[01] lost, 0 doubled")
                    .contains(" --stored '" + command + "' --stored-wait 1 --prefix ");
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    /** Only how many there are, and all other messages of the run are there as well. */
    @Test
    void aCountIsEnough() {
        try (RawProvider provider = Gallery.of("STO-02").orElseThrow().start()) {
            Tck run =
                    Provided.run(provider, "--only", "MSG,STO", "--stored", "wc -l < " + Mutant.store(provider.port()));

            assertThat(run.out())
                    .contains("pass  STO-01 ", "WARN  STO-02 ")
                    .containsPattern("2048 answered, 2048 stored, 0 lost, 2[01] doubled\\R");
            assertThat(run.exitCode()).isZero();
        }
    }

    @Test
    void itIsSaidWhatIsNotTriedWithoutIt() {
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            assertThat(Provided.run(provider, "--only", "LOAD-01").out())
                    .contains(", STO What is answered is kept (--stored 'COMMAND')\n");

            Tck asked = Provided.run(provider, "--only", "STO-01");
            assertThat(asked.out()).contains("skip  STO-01   What is answered is stored: only with stored");
            assertThat(asked.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void aCommandThatFailsIsOneLineBeforeAnythingIsPublished() {
        try (RawProvider provider = Gallery.of("STO-01").orElseThrow().start()) {
            Tck run = Provided.run(provider, "--only", "STO", "--stored", "echo no such table >&2; exit 1");

            assertThat(run.err())
                    .isEqualTo("exhook-tck: echo no such table >&2; exit 1 ended with exit code 1, having said"
                            + " \"no such table\"\n");
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(Mutant.store(provider.port())).isEmptyFile();
        }
    }

    /** A process of its own, with SIGKILL. */
    @Test
    void whatIsInMemoryOnlyIsLostWithTheProcess() throws IOException {
        int port = FreePorts.one();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path arguments = Files.writeString(
                folder.resolve("mutant.args"),
                "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp \"" + System.getProperty("java.class.path") + "\" "
                        + Main.class.getName());

        Tck run = Tck.run(
                "run",
                "--target",
                "127.0.0.1:" + port,
                "--start",
                java + " @" + arguments + " mutant STO-03 --port {port}",
                "--only",
                "STO-03",
                "--stored",
                "cat " + Mutant.store(port),
                "--stored-wait",
                "1");

        assertThat(run.out())
                .contains("WARN  STO-03 ")
                .containsPattern("messages across a kill: \\d+ answered, \\d+ stored, [1-9]\\d* lost, 0 doubled")
                .doesNotContain("the provider's output");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }
}
