package dev.exhook.benchmark.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.benchmark.measure.Workspace;
import dev.exhook.benchmark.server.Configured;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference provider takes the configuration that it is measured with. */
class SoakConfigurationTest {

    @Test
    void everything(@TempDir Path folder) throws Exception {
        assertThat(Configured.of(SoakCommand.everything(new Workspace(folder))).parts())
                .contains("metrics", "store", "presence", "authentication", "authorization");
    }
}
