package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.proto.HangGuard;
import dev.exhook.proto.ShortLivedJvm;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a process of its own: nothing but the report is printed, and it ends. */
class MainProcessTest {
    @Test
    void aRunAgainstTheReferenceProviderPrintsTheReportAndEnds(@TempDir Path folder) throws Exception {
        File out = folder.resolve("out").toFile();
        File err = folder.resolve("err").toFile();
        Process process = new ProcessBuilder(ShortLivedJvm.ofClass(Main.class, "run"))
                .redirectOutput(out)
                .redirectError(err)
                .start();
        try {
            assertThat(process.waitFor(HangGuard.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(Files.readAllLines(err.toPath()))
                // A test library on this class path asks for a logger that the kit does not have; on a busy machine
                // the run is told to be a long one.
                .filteredOn(line -> !line.startsWith("SLF4J") && !line.startsWith("exhook-tck: about "))
                .isEmpty();
        assertThat(Files.readString(out.toPath(), StandardCharsets.UTF_8)).contains(" 0 failed, ");
        assertThat(process.exitValue()).isZero();
    }
}
