package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.broker.internal.trace.TraceWriter;
import dev.exhook.broker.internal.wire.FreePorts;
import dev.exhook.conformance.internal.mutant.Gallery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpgradeCommandTest {
    @TempDir
    private Path folder;

    private String trace = "";

    @BeforeEach
    void recordATrace() throws IOException {
        Path file = folder.resolve("trace.json");
        TraceWriter.write(
                Recordings.of("5.8.9", "connect-ignored-v5").orElseThrow().load(), file);
        trace = file.toString();
    }

    @Test
    void whatComesOutDifferentlyIsListedWithItsRepair() {
        Tck run = Tck.run("upgrade", trace, "--from", "5.8", "--to", "6.3");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("EMQX 5.8.9 to 6.3.0 legacy, by the answers of " + trace + " to EMQX 5.8.9")
                .contains("  - 1 login was answered IGNORE: refused before, admitted after")
                .contains("    Change: Answer CONTINUE or STOP_AND_RETURN with bool_result false to have them refused.")
                .contains("    First: call ")
                .contains("  - From now on `authorization.no_match` is deny by default")
                .contains("  - EMQX calls message.ingress, where a provider mounts it.")
                .contains("Known bugs that are fixed\n  - ignore-refuses: ")
                .contains("config_not_found")
                .endsWith("1 decision of 1 come out differently, for 1 reason; 1 thing by the list of hooks\n");
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void theSameReleaseMakesNoDifference() {
        Tck run = Tck.run("upgrade", trace, "--from", "5.8.9", "--to", "5.8");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Nothing that is known.").endsWith("Nothing comes out differently.\n");
    }

    @Test
    void programsGetJson() throws IOException {
        Path json = folder.resolve("out.json");
        Tck file = Tck.run("upgrade", trace, "--from", "5.8", "--to", "5.10", "--json", json.toString());
        Tck output = Tck.run("upgrade", trace, "--from", "5.8", "--to", "5.10", "--json", "-");

        assertThat(file.out()).contains("1 login was answered IGNORE");
        assertThat(output.out()).isEqualTo(Files.readString(json));
        JsonObject result = JsonParser.parseString(output.out()).getAsJsonObject();
        JsonObject difference = result.getAsJsonArray("differences").get(0).getAsJsonObject();
        assertThat(difference.get("before").getAsString()).isEqualTo("refused");
        assertThat(difference.get("after").getAsString()).isEqualTo("admitted");
        assertThat(difference.get("count").getAsInt()).isEqualTo(1);
        assertThat(result.getAsJsonObject("to").get("release").getAsString()).isEqualTo("5.10.3");
        assertThat(result.getAsJsonArray("fixed").toString()).contains("ignore-refuses");
    }

    @Test
    void aProviderIsAskedWhatWasRecorded() {
        try (RawProvider sound = RawProvider.start(Gallery.sound())) {
            Tck run = Tck.run(
                    "upgrade",
                    "--from",
                    "5.10",
                    "--to",
                    "6.2",
                    "--profile",
                    "hardened",
                    "--target",
                    "127.0.0.1:" + sound.port());

            assertThat(run.out())
                    .contains("EMQX 5.10.3 to 6.2.2 hardened, by the answers of 127.0.0.1:" + sound.port())
                    .containsPattern("\\d{3} decisions of one provider");
            assertThat(run.exitCode()).as(run.out() + run.err()).isBetween(0, 1);
        }
    }

    @Test
    void mistakesAreOneLine() throws IOException {
        Path other = folder.resolve("other.json");
        Files.writeString(other, "{}");
        assertUsage("--from: is missing", "upgrade", trace, "--to", "6.3");
        assertUsage("--to: there is no [7.9]", "upgrade", trace, "--from", "5.8", "--to", "7.9");
        assertUsage(
                "--profile: EMQX 5.10 has no",
                "upgrade",
                trace,
                "--from",
                "5.8",
                "--to",
                "5.10",
                "--profile",
                "hardened");
        assertUsage("upgrade: whose answers?", "upgrade", "--from", "5.8", "--to", "5.10");
        assertUsage("", "upgrade", folder + "/none.json", "--from", "5.8", "--to", "5.10");
        assertUsage("", "upgrade", other.toString(), "--from", "5.8", "--to", "5.10");
        assertUsage("--json", "upgrade", trace, "--from", "5.8", "--to", "5.10", "--json", trace);
        assertThat(Tck.run("upgrade", "--from", "5.8", "--to", "5.10", "--target", "127.0.0.1:" + FreePorts.one())
                        .exitCode())
                .isEqualTo(3);
    }

    private static void assertUsage(String begins, String... args) {
        Tck run = Tck.run(args);
        assertThat(run.err()).startsWith("exhook-tck: " + begins).hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(2);
    }
}
