package dev.exhook.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {

    @Test
    void theHeapIsTheTotalOfTheHistogram() throws IOException {
        String histogram = """
                 num     #instances         #bytes  class name (module)
                   1:         35219        4412152  [B (java.base@17.0.1)
                Total        224563       10734920
                """;
        assertThat(ProcessMemory.total(histogram)).isEqualTo(10_734_920);
    }

    @Test
    void whatIsNoHistogramIsShown() {
        assertThatThrownBy(() -> ProcessMemory.total("4711: No such process"))
                .isInstanceOf(IOException.class)
                .hasMessage("expected a class histogram of jcmd, found: 4711: No such process");
    }

    @Test
    void readsALineOfTheStatus() throws IOException {
        String status = "Name:\tjava\nVmRSS:\t  253124 kB\nThreads:\t28\n";
        assertThat(ProcessMemory.status(status, "VmRSS")).isEqualTo(253_124);
        assertThat(ProcessMemory.status(status, "Threads")).isEqualTo(28);
    }
}
