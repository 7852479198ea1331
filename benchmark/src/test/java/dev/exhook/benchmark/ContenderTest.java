package dev.exhook.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.reference.config.ConfigFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference provider takes the configurations that it is measured with. */
class ContenderTest {
    @TempDir
    private Path folder;

    @Test
    void theConfigurationsOfAllCommandsAreGood() throws Exception {
        Workspace workspace = new Workspace(folder);
        for (Contender contender : List.of(
                StoreCommand.contender(workspace, "one each", 1),
                SoakCommand.everything(workspace),
                Contender.reference("calls", workspace, Configuration.decisions("5m")),
                Contender.reference("rules", workspace, Configuration.rules(10)))) {
            List<String> arguments = contender.arguments();
            Path file = Path.of(arguments.get(arguments.indexOf("--config") + 1));
            assertThat(ConfigFiles.read(file).parts()).contains("metrics");
        }
    }
}
