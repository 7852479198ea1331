package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scenario's result is one as that of {@code run}: with reports, known failures and a selection. */
class ScenarioReportsTest {
    private static final String HOLDS = """
            scenario: Door 1
            about: a client is let in
            steps:
            - connect: {client: c1, username: a}
              expect: {connack: {code: 0}}
            - disconnect: {client: c1}
            """;

    private static final String FAILS = HOLDS.replace("Door 1", "door 2").replace("code: 0", "code: 5");

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void eachScenarioIsACaseOfTheReports() throws IOException {
        Path xml = folder.resolve("r.xml");
        Path json = folder.resolve("r.json");
        Path holds = file("holds.yaml", HOLDS);
        Path fails = file("fails.yaml", FAILS);

        assertThat(scenario(
                        holds.toString(), fails.toString(), "--junit-xml", xml.toString(), "--json", json.toString()))
                .isEqualTo(1);

        assertThat(Files.readString(xml))
                .contains("SCN-door-1", "SCN-door-2", "fails.yaml")
                .containsOnlyOnce("<failure");
        JsonObject report = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertThat(report.toString())
                .contains("connect, connack: expected {\\\"code\\\":5}, but got {\\\"code\\\":0")
                .contains("./exhook-tck scenario " + holds + " " + fails + " --only SCN-door-2");
    }

    @Test
    void aKnownFailureDoesNotFailUntilItsScenarioHolds() throws IOException {
        Path known = file("known.yaml", """
                known_failures:
                - {rule: SCN-door-2, reason: being repaired, message: 'expected {"code":5}'}
                """);
        Path fails = file("fails.yaml", FAILS);
        assertThat(scenario(fails.toString(), "--known-failures", known.toString()))
                .isZero();

        Files.writeString(fails, FAILS.replace("code: 5", "code: 0"));
        assertThat(scenario(fails.toString(), "--known-failures", known.toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("SCN-door-2 holds again, so the known failure at " + known);
    }

    @Test
    void aKnownFailureOfAnotherMessageIsOutOfDate() throws IOException {
        Path known = file("known.yaml", """
                known_failures:
                - {rule: SCN-door-2, reason: being repaired, message: something else}
                """);

        assertThat(scenario(file("fails.yaml", FAILS).toString(), "--known-failures", known.toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("Out of date: " + known + ":2:3: the known failure of SCN-door-2");
    }

    @Test
    void aKnownFailureOfAScenarioThatExpectsNothingIsOutOfDate() throws IOException {
        Path known = file("known.yaml", """
                known_failures:
                - {rule: SCN-door-1, reason: being repaired, message: something}
                """);
        String mute = HOLDS.replace("  expect: {connack: {code: 0}}\n", "");

        assertThat(scenario(file("mute.yaml", mute).toString(), "--known-failures", known.toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("Out of date: " + known + ":2:3: the known failure of SCN-door-1");
    }

    @Test
    void onlyRunsTheScenariosOfTheseIds() throws IOException {
        String holds = file("holds.yaml", HOLDS).toString();
        String fails = file("fails.yaml", FAILS).toString();

        assertThat(scenario(holds, fails, "--only", "SCN-door-1")).isZero();
        assertThat(out.toString()).contains("Door 1 on the emulated").doesNotContain("door 2");
        assertThat(scenario(holds, fails, "--only", "SCN-door-3")).isEqualTo(2);
        assertThat(err.toString()).contains("SCN-door-3");
    }

    @Test
    void whatExpectsNothingIsSkippedInReports() throws IOException {
        Path xml = folder.resolve("r.xml");
        String mute = HOLDS.replace("  expect: {connack: {code: 0}}\n", "");

        assertThat(scenario(file("mute.yaml", mute).toString(), "--junit-xml", xml.toString()))
                .isZero();
        assertThat(Files.readString(xml)).contains("<skipped").contains("nothing is expected in");
    }

    @Test
    void twoScenariosOfOneNameAreRefused() throws IOException {
        assertThat(scenario(
                        file("a.yaml", HOLDS).toString(),
                        file("b.yaml", HOLDS.replace("Door 1", "door-1")).toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("b.yaml: the scenario would be reported as SCN-door-1, as that of");
    }

    @Test
    void aReportNeverGoesOntoAScenario() throws IOException {
        Path mine = file("mine.yaml", HOLDS);

        assertThat(scenario(mine.toString(), "--json", mine.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("is the file of the scenario " + mine);
        assertThat(Files.readString(mine)).isEqualTo(HOLDS);
    }

    @Test
    void aReportOnStandardOutputIsAlone() throws IOException {
        assertThat(scenario(file("mine.yaml", HOLDS).toString(), "--json", "-")).isZero();
        assertThat(JsonParser.parseString(out.toString()).isJsonObject()).isTrue();
        assertThat(err.toString()).contains("all expectations hold (1)");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private int scenario(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of("scenario"), Stream.of(arguments))
                        .toArray(String[]::new));
    }
}
