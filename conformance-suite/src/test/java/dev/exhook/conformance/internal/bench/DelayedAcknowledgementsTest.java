package dev.exhook.conformance.internal.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class DelayedAcknowledgementsTest {
    private static final String ADVICE = "does its server set TCP_NODELAY?";

    /** Of a hundred calls so many take 44 ms, all others a millisecond. */
    private static List<String> lines(int delayed, double cpuMicros, long callsPerSecond) {
        Histogram times = Times.histogram();
        times.recordValueWithCount(44_000_000, delayed);
        times.recordValueWithCount(1_000_000, 100 - delayed);
        Measured measured = new Measured(
                List.of(new HookTimes("message.publish", times, Map.of())),
                Times.histogram(),
                Times.histogram(),
                List.of(),
                1_000_000_000L,
                callsPerSecond,
                0,
                0,
                0);
        return Meaning.of(new BenchResult(
                "localhost:9000",
                "as many as are answered",
                Optional.empty(),
                1,
                Optional.of(cpuMicros),
                Optional.empty(),
                false,
                measured));
    }

    @Test
    void aServerThatWaitsForAcknowledgementsIsTold() {
        assertThat(lines(90, 54, 2868))
                .anyMatch(line ->
                        line.startsWith("Half of the calls of message.publish take 44.") && line.contains(ADVICE));
    }

    @Test
    void fastCallsAreNot() {
        assertThat(lines(10, 54, 2868)).noneMatch(line -> line.contains(ADVICE));
    }

    @Test
    void aProviderThatWorksAsLongIsNot() {
        assertThat(lines(90, 400, 2868)).noneMatch(line -> line.contains(ADVICE));
    }
}
