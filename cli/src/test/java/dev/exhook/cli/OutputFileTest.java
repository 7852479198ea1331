package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    @TempDir
    private Path folder = Path.of("");

    /** It was "cannot write", and no report at all. */
    @Test
    void halfASurrogatePairDoesNotCostTheReport() {
        Path file = folder.resolve("r.txt");

        new OutputFile("--json", file).write("a\uD83Db \uD83D\uDE00", new PrintWriter(new StringWriter()));

        assertThat(file).hasContent("a?b \uD83D\uDE00");
    }

    @Test
    void whatIsAddedStandsBehindWhatWasThere() {
        Path file = folder.resolve("summary.md");
        OutputFile summary = new OutputFile("--markdown", file);

        summary.append("# One\n", new PrintWriter(new StringWriter()));
        summary.append("# Two\n", new PrintWriter(new StringWriter()));

        assertThat(file).hasContent("# One\n\n# Two\n");
    }
}
