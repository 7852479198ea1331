package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.mutant.Gallery;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitCommandTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "github, .github/workflows/exhook.yml, uses: exhook/exhook-conformance-kit@main",
        "gitlab, .gitlab-ci.yml, exhook-conformance-kit/exhook-tck run",
        "jenkins, Jenkinsfile, exhook-conformance-kit/exhook-tck run",
    })
    void theFilesAreWrittenOnceAndRunTheKit(String ci, String file, String kit) {
        assertThat(run("init", "--ci", ci).exitCode()).isZero();

        assertThat(folder.resolve(file)).content().contains(kit);
        assertThat(run("init", "--ci", ci).err())
                .startsWith("exhook-tck: init: [")
                .contains("is there already; --force writes over it")
                .hasLineCount(1);
        assertThat(run("init", "--ci", ci, "--force").exitCode()).isZero();
    }

    @Test
    void theConfigurationLeavesAlmostAllToWhoEditsIt() throws IOException {
        run("init");
        Path file = folder.resolve("exhook-tck.yaml");
        String text = Files.readString(file);

        assertThat(text.lines().filter(line -> !line.isEmpty() && !line.startsWith("#")))
                .containsExactly("max-time: 900");
        // The sample of the kit's own would pass, and a pipeline would be green that checks nothing.
        for (String[] command :
                new String[][] {{"run"}, {"fuzz"}, {"baseline", "write", "f.yaml", "--reason", "old"}}) {
            Tck run = run(command);
            assertThat(run.err())
                    .isEqualTo("exhook-tck: " + file + " names no provider: write start, image or target into it, as"
                            + " start: 'node server.js', or call with --start, --image or --target\n");
            assertThat(run.exitCode()).isEqualTo(2);
        }
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            Files.writeString(
                    file,
                    text.replace("# target: HOST:PORT", "target: 127.0.0.1:" + provider.port())
                            .replace("# only: []", "only: [LOAD-01]")
                            .replace("# parallel: 1", "parallel: 2")
                            .replace("# strict: true", "strict: true"));

            Tck run = run("run");

            assertThat(run.out()).contains("ExHook conformance of 127.0.0.1:" + provider.port(), "1 rule: 1 passed");
            assertThat(run.exitCode()).isZero();
        }
    }

    private Tck run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.commandLine(new Surroundings(Map.of(), folder))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
        return new Tck(code, out.toString(), err.toString());
    }
}
