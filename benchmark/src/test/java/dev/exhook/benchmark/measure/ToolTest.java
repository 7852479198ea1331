package dev.exhook.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolTest {

    @Test
    void oneThatIsMissingIsToldWithItsPackage(@TempDir Path empty) {
        assertThat(Tool.H2LOAD.problem(empty + File.pathSeparator))
                .hasValue("h2load was not found; it is part of Debian's package nghttp2-client");
    }

    @Test
    void oneThatIsOnThePathIsNoProblem(@TempDir Path folder) throws Exception {
        Path program = Files.createFile(folder.resolve("taskset"));
        assertThat(Tool.TASKSET.problem(folder.toString())).isNotEmpty();
        assertThat(program.toFile().setExecutable(true)).isTrue();
        assertThat(Tool.TASKSET.problem("/nonexistent" + File.pathSeparator + folder))
                .isEmpty();
    }
}
