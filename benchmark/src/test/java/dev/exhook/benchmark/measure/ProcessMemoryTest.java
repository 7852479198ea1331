package dev.exhook.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {

    @Test
    void readsALineOfTheStatus() throws IOException {
        String status = "Name:\tjava\nVmRSS:\t  253124 kB\nThreads:\t28\n";
        assertThat(ProcessMemory.status(status, "VmRSS")).isEqualTo(253_124);
        assertThat(ProcessMemory.status(status, "Threads")).isEqualTo(28);
    }
}
