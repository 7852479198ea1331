package dev.exhook.benchmark.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.benchmark.measure.Cores;
import dev.exhook.benchmark.measure.Workspace;
import dev.exhook.benchmark.server.Configured;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference provider takes the configurations that it is measured with. */
class StoreConfigurationTest {

    @Test
    void bothWaysOfWriting(@TempDir Path folder) throws Exception {
        Workspace workspace = new Workspace(folder);
        StoreDatabase.Opened files = StoreDatabase.SQLITE.open(workspace, Cores.ANY);
        assertThat(Configured.of(StoreCommand.oneCommitEach(workspace, files)).parts())
                .contains("metrics", "store");
        assertThat(Configured.of(StoreCommand.groupCommit(workspace, files)).parts())
                .contains("metrics", "store");
    }
}
