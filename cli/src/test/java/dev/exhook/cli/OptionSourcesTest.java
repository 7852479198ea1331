package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.mutant.Gallery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options that are typed, in the environment and in a file: what counts, and how each is named when it is wrong. */
class OptionSourcesTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsTypedCountsBeforeTheEnvironmentAndThatBeforeTheFile() throws IOException {
        file("target: 192.0.2.1:1\nonly: [LOAD-01, LOAD-02]\nprotocol: v2\n");
        Map<String, String> environment = Map.of("EXHOOK_TARGET", "192.0.2.2:2", "EXHOOK_ONLY", "LOAD-03");

        Tck fromFile = run(Map.of(), "run", "--dry-run");
        Tck fromEnvironment = run(environment, "run", "--dry-run");
        Tck typed = run(environment, "run", "--dry-run", "--target", "192.0.2.3:3");

        assertThat(fromFile.out()).startsWith("Nothing was sent to 192.0.2.1:1. A run would check 2 rules");
        assertThat(fromEnvironment.out())
                .startsWith("Nothing was sent to 192.0.2.2:2. A run would check 1 rule")
                .contains("This is v2.");
        assertThat(typed.out()).startsWith("Nothing was sent to 192.0.2.3:3. A run would check 1 rule");
    }

    @Test
    void aFlagInTheFileCanBeTakenBack() throws IOException {
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            takenBack("dry-run: true\nonly: LOAD-01\ntarget: 127.0.0.1:" + provider.port() + "\n");
        }
    }

    private void takenBack(String configuration) throws IOException {
        file(configuration);
        assertThat(run(Map.of(), "run").out()).startsWith("Nothing was sent");
        assertThat(run(Map.of(), "run", "--dry-run=false").out()).startsWith("ExHook conformance of");
        assertThat(run(Map.of("EXHOOK_DRY_RUN", "false"), "run", "--failures-only")
                        .out())
                .startsWith("ExHook conformance of");
    }

    @Test
    void aMistakeIsNamedAsItsAuthorWroteIt() throws IOException {
        file("strict: true\ntimeout: soon\n");
        Path file = folder.resolve("exhook-tck.yaml");

        assertUsage("--timeout: seconds from 0.001 to 600 expected, not [soon]", Map.of(), "run", "--timeout", "soon");
        assertUsage(
                "EXHOOK_TIMEOUT: seconds from 0.001 to 600 expected, not [0]", Map.of("EXHOOK_TIMEOUT", "0"), "run");
        assertUsage(file + ":2:10: timeout: seconds from 0.001 to 600 expected, not [soon]", Map.of(), "run");
    }

    @Test
    void anUnknownKeyIsAMistakeWithItsPlace() throws IOException {
        file("timout: 5\n");

        assertUsage(
                folder.resolve("exhook-tck.yaml") + ":1:1: the file has no \"timout\"; did you mean timeout?",
                Map.of(),
                "list");
    }

    @Test
    void anotherFileCanBeNamedAndItsPathsGoFromItsFolder() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("mine.yaml"), "expect: e.yaml\nonly: EXP\n");
        Files.writeString(other.resolve("e.yaml"), "authenticate: [{refuse: {username: u, password: p}}]");

        Tck run = run(
                Map.of(),
                "run",
                "--dry-run",
                "--config",
                other.resolve("mine.yaml").toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("expected at " + other.resolve("e.yaml"));
        assertUsage(
                folder.resolve("none.yaml") + ": there is no such file",
                Map.of("EXHOOK_CONFIG", folder.resolve("none.yaml").toString()),
                "list");
    }

    @Test
    void sectionsAreForTheirCommands() throws IOException {
        file("emqx: {home: /no/such/home}\nscenario: {emqx: '4.4'}\n");
        Path scenario = Files.writeString(folder.resolve("s.yaml"), "scenario: s\nsteps: []\n");

        assertUsage(
                folder.resolve("exhook-tck.yaml")
                        + ":2:18: scenario: emqx: there is no [4.4]; known: 5.8, 5.9, 5.10, 6.0," + " 6.1, 6.2, 6.3",
                Map.of(),
                "scenario",
                scenario.toString());
        assertUsage("--target: is missing: your provider, as 127.0.0.1:9000", Map.of(), "emqx");
    }

    @Test
    void aMisspeltVariableIsNoted() {
        Tck near = run(Map.of("EXHOOK_TAGET", "h:1"), "list", "--only", "VAL-01");
        Tck others = run(Map.of("EXHOOK_SERVER__LISTEN", "h:1", "EXHOOK_SOMETHING_ELSE", "x"), "list");

        assertThat(near.err())
                .isEqualToIgnoringNewLines("exhook-tck: the environment variable EXHOOK_TAGET says nothing to the kit;"
                        + " did you mean EXHOOK_TARGET?");
        assertThat(near.exitCode()).isZero();
        assertThat(others.err()).isEmpty();
    }

    @Test
    void aSecretIsNotShownEvenWhenItIsWrong() {
        Tck run = run(Map.of(), "emqx", "--target", "h:1", "--as", "top-secret");

        assertThat(run.err()).isEqualToIgnoringNewLines("exhook-tck: --as: USER:PASSWORD expected, not [***]");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void blankVariablesSayNothing() {
        assertThat(run(Map.of("EXHOOK_ONLY", "", "EXHOOK_TIMEOUT", " "), "list").exitCode())
                .isZero();
    }

    private void assertUsage(String line, Map<String, String> environment, String... args) {
        Tck run = run(environment, args);
        assertThat(run.err()).isEqualToIgnoringNewLines("exhook-tck: " + line);
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }

    private void file(String text) throws IOException {
        Files.writeString(folder.resolve("exhook-tck.yaml"), text);
    }

    private Tck run(Map<String, String> environment, String... args) {
        return Tck.in(folder, environment, args);
    }
}
