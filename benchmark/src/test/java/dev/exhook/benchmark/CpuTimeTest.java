package dev.exhook.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CpuTimeTest {

    @Test
    void countsUserAndSystemTimeAfterANameWithBlanks() {
        String stat = "4711 (a) b (c) S 1 4711 4711 0 -1 4194560 1 2 3 4 250 31 7 8 20 0 30 0 100 200 300";
        assertThat(CpuTime.parse(stat)).isEqualTo(Duration.ofMillis(2810));
    }
}
