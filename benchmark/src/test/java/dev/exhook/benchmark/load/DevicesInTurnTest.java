package dev.exhook.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.benchmark.measure.Workspace;
import dev.exhook.benchmark.server.Configuration;
import dev.exhook.provider.ListenAddress;
import dev.exhook.reference.config.ConfigFiles;
import dev.exhook.reference.server.ReferenceProvider;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevicesInTurnTest {

    @ParameterizedTest(name = "{0} rules")
    @ValueSource(ints = {1, 10, 500})
    void everyDeviceIsAllowedByOneOfTheRules(int rules, @TempDir Path folder) throws Exception {
        Path file = new Workspace(folder)
                .write("rules.yaml", Configuration.rules(rules).yaml());
        try (ReferenceProvider provider = ReferenceProvider.start(ConfigFiles.read(file), ListenAddress.loopback(0))) {
            LoadResult result = new DevicesInTurn(new ClosedLoop(1, 1), 500).run(provider.port(), 500);
            assertThat(result.calls()).isEqualTo(500);
        }
    }

    @Test
    void thereAreAsManyRulesAsWereAskedFor() {
        assertThat(Configuration.rules(500).yaml().lines().filter(line -> line.contains("permission:")))
                .hasSize(500);
    }
}
