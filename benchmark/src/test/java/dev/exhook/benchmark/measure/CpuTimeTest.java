package dev.exhook.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CpuTimeTest {

    @Test
    void countsUserAndSystemTimeAfterANameWithBlanks() {
        String stat = "4711 (a) b (c) S 1 4711 4711 0 -1 4194560 1 2 3 4 250 31 7 8 20 0 30 0 100 200 300";
        assertThat(CpuTime.parse(stat)).isEqualTo(Duration.ofMillis(2810));
    }

    @Test
    void processesAddUpAndOneThatHasEndedCountsNothing() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        ProcessHandle self = ProcessHandle.current();
        assertThat(CpuTime.of(List.of(self, ended.toHandle()))).isPositive();
        assertThat(CpuTime.of(List.of(ended.toHandle()))).isZero();
    }

    @Test
    void aThreadsTimeIsPartOfItsProcess() throws Exception {
        long pid = ProcessHandle.current().pid();
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    while (end.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                },
                "busy-as-a-bee");
        thread.start();
        try {
            await().until(() -> CpuTime.ofThreads(pid, "busy-as-a-bee").toMillis() >= 10);
            assertThat(CpuTime.of(pid)).isGreaterThanOrEqualTo(CpuTime.ofThreads(pid, "busy-as-a-bee"));
            assertThat(CpuTime.ofThreads(pid, "busy-as-a")).isZero();
        } finally {
            end.countDown();
            thread.join();
        }
    }
}
