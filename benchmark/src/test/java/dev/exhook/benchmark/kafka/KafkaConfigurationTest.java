package dev.exhook.benchmark.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.benchmark.measure.Workspace;
import dev.exhook.benchmark.server.Configured;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference provider takes the configuration that it is measured with. */
class KafkaConfigurationTest {

    @Test
    void theBridge(@TempDir Path folder) throws Exception {
        assertThat(Configured.of(Way.REFERENCE.contender("127.0.0.1:9092", new Workspace(folder)))
                        .parts())
                .contains("metrics", "bridge");
    }
}
