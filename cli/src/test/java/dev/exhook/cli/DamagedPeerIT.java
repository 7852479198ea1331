package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.script.raw.RawProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs against peers that damage what they send. A few of them in each build; {@code -Dexhook.fuzz.seconds=600} goes on
 * for that long, {@code -Dexhook.fuzz.seed=N} begins elsewhere, or does one again.
 */
@Execution(ExecutionMode.CONCURRENT)
class DamagedPeerIT {
    private static final int LANES = 4;
    private static final int FEW = 4;
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("exhook.fuzz.seconds", 0));
    private static final long FIRST = Long.getLong("exhook.fuzz.seed", 0);

    private static final List<String> RULES = List.of(
            "SVC", "LOAD", "REC-05", "REC-07", "REC-18", "VAL", "MSG-01,MSG-04", "TRN-07,TRN-16,TRN-18", "NTF-12");

    @TempDir
    private Path folder;

    /** Each run has its own guard against a hang; how long all of them take is up to who asks for it. */
    @Timeout(value = 1, unit = TimeUnit.DAYS)
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void theRunEndsWithAVerdictOrADiagnosisAndReportsThatCanBeRead(int lane) throws Exception {
        long end = System.nanoTime() + TIME.toNanos();
        for (int i = 0; i < FEW || System.nanoTime() < end; i++) {
            long seed = FIRST + (long) i * LANES + lane;
            Path reports = Files.createDirectory(folder.resolve("seed-" + seed));
            try (RawProvider provider = DamagedPeer.start(seed)) {
                ReportedRun run = ReportedRun.of(provider, options(seed), reports);

                assertThat(run.tck().exitCode())
                        .as("seed %d: %s%s", seed, run.tck().out(), run.tck().err())
                        .isIn(0, 1, 2, 3);
                assertThat(run.tck().out()).as("seed %d", seed).doesNotContain("kit fault", "Exception");
                if (run.tck().exitCode() == 2) {
                    assertThat(run.tck().err()).as("seed %d", seed).contains("no rule could be checked");
                }
                assertThat(run).as("seed %d", seed).satisfies(ReportedRun::assertValid);
            }
        }
    }

    private static List<String> options(long seed) {
        Random random = new Random(seed);
        String rules = RULES.get(random.nextInt(RULES.size()));
        return List.of(
                "--timeout", "0.2", "--max-time", "5", "--only", rules, "--parallel", random.nextBoolean() ? "1" : "4");
    }
}
