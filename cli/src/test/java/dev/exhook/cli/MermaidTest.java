package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scenario is drawn into a file, and one only. */
class MermaidTest {
    @TempDir
    private Path folder;

    @Test
    void aScenarioIsDrawn() throws IOException {
        Path file = scenario("one");
        Path drawing = folder.resolve("run.mmd");

        Tck run = Tck.run("scenario", file.toString(), "--mermaid", drawing.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(drawing).content().startsWith("sequenceDiagram\n").contains("E->>P0: OnClientConnect clientid=c1");
    }

    @Test
    void twoScenariosAreNotDrawnIntoOneFile() throws IOException {
        Tck run =
                Tck.run("scenario", scenario("one").toString(), scenario("two").toString(), "--mermaid", "-");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--mermaid: one file of scenarios makes one mermaid file, but there are 2");
    }

    private Path scenario(String name) throws IOException {
        return Files.writeString(
                folder.resolve(name + ".yaml"), "scenario: " + name + "\nsteps:\n- connect: {client: c1}\n");
    }
}
