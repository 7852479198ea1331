package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.FreePorts;
import dev.exhook.conformance.internal.mutant.Gallery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {
    @TempDir
    private Path folder;

    @Test
    void everyReportTellsTheSameOfOneRun() throws IOException {
        try (RawProvider provider = Gallery.of("VAL-03").orElseThrow().start()) {
            Tck run = Provided.run(
                    provider,
                    "--only",
                    "VAL",
                    "--timeout",
                    "4",
                    "--prefix",
                    "exhook-tck-4k9xqa",
                    "--json",
                    path("r.json"),
                    "--html",
                    path("r.html"),
                    "--markdown",
                    path("r.md"),
                    "--junit-xml",
                    path("r.xml"),
                    "--github");

            String again = "./exhook-tck run --target 127.0.0.1:" + provider.port()
                    + " --timeout 4 --prefix exhook-tck-4k9xqa --only VAL-03";
            JsonObject json = JsonParser.parseString(read("r.json")).getAsJsonObject();
            assertThat(json.getAsJsonObject("counts").get("failed").getAsInt()).isEqualTo(1);
            assertThat(json.getAsJsonObject("settings").get("only").getAsString())
                    .isEqualTo("VAL");
            assertThat(json.getAsJsonObject("settings").get("timeout").getAsString())
                    .isEqualTo("4");
            assertThat(read("r.json")).contains("\"again\": \"" + again + "\"", "\"method\": \"OnMessagePublish\"");
            assertThat(read("r.html")).contains(again, "Replies that decide", "1 failed");
            assertThat(read("r.md")).contains(again, "| VAL-03 | MUST | failed |");
            assertThat(read("r.xml")).contains("failures=\"1\"");
            assertThat(List.of(run.out(), read("r.json"), read("r.html"), read("r.md"), read("r.xml")))
                    .as("the run's prefix, also outside of requests and commands")
                    .satisfiesExactly(
                            out -> assertThat(out).contains("\nNames in the requests carry exhook-tck-4k9xqa\n"),
                            text -> assertThat(text).contains("\"prefix\": \"exhook-tck-4k9xqa\""),
                            page -> assertThat(page).contains("names with exhook-tck-4k9xqa,"),
                            text -> assertThat(text).contains("; names in the requests carry `exhook-tck-4k9xqa`"),
                            xml -> assertThat(xml).contains("<property name=\"prefix\" value=\"exhook-tck-4k9xqa\""));
            assertThat(run.out()).contains("\n::error title=VAL-03 OnMessagePublish decides without a message");
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    /** An older report would tell of another run. */
    @Test
    void reportsSayThatTheTargetCouldNotBeReached() throws IOException {
        int port = FreePorts.one();
        Files.writeString(folder.resolve("r.json"), "an old one");

        Tck run = Tck.run(
                "run",
                "--target",
                "127.0.0.1:" + port,
                "--only",
                "VAL-01,VAL-02",
                "--timeout",
                "1",
                "--json",
                path("r.json"),
                "--html",
                path("r.html"),
                "--markdown",
                path("r.md"),
                "--junit-xml",
                path("r.xml"));

        String why = "127.0.0.1:" + port + " connection refused: nothing listens there";
        JsonObject json = JsonParser.parseString(read("r.json")).getAsJsonObject();
        assertThat(json.get("target_loss").getAsString()).isEqualTo(why);
        assertThat(json.getAsJsonObject("counts").get("not_run").getAsInt()).isEqualTo(2);
        assertThat(read("r.html")).contains(why);
        assertThat(read("r.md")).contains("The target was lost");
        assertThat(read("r.xml")).contains("tests=\"2\"", "errors=\"1\"", "target-lost");
        assertThat(run.err()).contains(why).hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(3);
    }

    @Test
    void whatStrictCountsIsSaidInEachReport() throws IOException {
        try (RawProvider provider = Gallery.of("LOAD-19").orElseThrow().start()) {
            Tck run = Provided.run(
                    provider,
                    "--only",
                    "LOAD-19",
                    "--strict",
                    "--json",
                    path("r.json"),
                    "--html",
                    path("r.html"),
                    "--markdown",
                    path("r.md"),
                    "--junit-xml",
                    path("r.xml"),
                    "--github");

            String said = "1 warned (strict: that fails the run)";
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).contains(said, "::error title=LOAD-19");
            assertThat(read("r.html")).contains(said);
            assertThat(read("r.md")).contains("1 warned \\(strict\\: that fails the run\\)");
            assertThat(read("r.json")).contains("\"strict\": true");
            assertThat(read("r.xml")).contains("failures=\"1\"", "<failure type=\"SHOULD\"");
        }
    }

    @Test
    void aReportThatCannotBeWrittenStopsTheRunBeforeItBegins() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        for (String option : new String[] {"--json", "--html", "--markdown"}) {
            Tck run = Tck.run("run", option, file.resolve("report").toString());

            assertThat(run.err())
                    .startsWith("exhook-tck: " + option + ": cannot write [")
                    .hasLineCount(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.exitCode()).isEqualTo(2);
        }
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
