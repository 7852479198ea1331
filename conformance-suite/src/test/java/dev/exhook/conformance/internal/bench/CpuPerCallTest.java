package dev.exhook.conformance.internal.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CpuPerCallTest {

    @Test
    void whatIsUsedBetweenTheStretchesDoesNotCount() {
        CpuPerCall cpu = readings(List.of(Optional.of(10), Optional.of(12), Optional.of(50), Optional.of(54)));
        cpu.begin();
        cpu.end(1_000);
        cpu.begin();
        cpu.end(2_000);

        assertThat(cpu.micros()).hasValue(2.0);
    }

    @Test
    void aStretchThatCannotBeReadDoesNotCount() {
        CpuPerCall cpu = readings(List.of(Optional.of(10), Optional.empty(), Optional.of(50), Optional.of(54)));
        cpu.begin();
        cpu.end(1_000);

        assertThat(cpu.micros()).isEmpty();

        cpu.begin();
        cpu.end(1_000);

        assertThat(cpu.micros()).hasValue(4.0);
    }

    @Test
    void withoutACallThereIsNoCost() {
        CpuPerCall cpu = readings(List.of(Optional.of(10), Optional.of(12)));
        cpu.begin();
        cpu.end(0);

        assertThat(cpu.micros()).isEmpty();
    }

    private static CpuPerCall readings(List<Optional<Integer>> millis) {
        ArrayDeque<Optional<Integer>> left = new ArrayDeque<>(millis);
        return new CpuPerCall(() -> left.remove().map(Duration::ofMillis));
    }
}
