package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonParser;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.mutant.Gallery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that writes never destroys what was there, and its output is there whole or not at all. */
class OutputsTest {
    @TempDir
    private Path folder;

    /** An old report would be taken for one of this run. */
    @Test
    void aRunThatReachesNobodyLeavesReportsThatSaySo() throws IOException {
        Path old = Files.writeString(folder.resolve("r.xml"), "<old/>");

        Tck run = Tck.run("run", "--target", "127.0.0.1:1", "--junit-xml", old.toString(), "--json", path("new.json"));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(old)
                .content()
                .contains("<error type=\"target-lost\" message=\"the target could not be called: 127.0.0.1:1 connection"
                        + " refused");
        assertThat(names()).containsExactly("new.json", "r.xml");
    }

    @Test
    void aMistakeThatIsFoundLateLeavesTheReportsThatAreThere() throws IOException {
        Path old = Files.writeString(folder.resolve("r.json"), "{}");

        Tck run = Tck.run("run", "--target", "http://x", "--json", old.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(old).hasContent("{}");
    }

    @Test
    void aReportTakesThePlaceOfAnOlderOneAlsoBehindALink() throws IOException {
        Path old = Files.writeString(folder.resolve("r.json"), "{}");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), old);

        Tck run = sound("--only", "LOAD-01", "--json", link.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(old).content().contains("\"LOAD-01\"");
        assertThat(names()).containsExactly("link.json", "r.json");
    }

    @Test
    void twoReportsInOneFileAreRefused() {
        Tck run = Tck.run(
                "run", "--json", path("r"), "--html", folder.resolve("x/../r").toString());

        assertThat(run.err())
                .isEqualToIgnoringNewLines("exhook-tck: --html: [" + folder.resolve("x/../r")
                        + "] is the file of --json as well; each needs one of its own");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void aDeviceMayBeWrittenTwice() {
        assumeThat(Path.of("/dev/null")).as("a device that forgets everything").exists();

        assertThat(sound("--only", "LOAD-01", "--json", "/dev/null", "--html", "/dev/null")
                        .exitCode())
                .isZero();
    }

    @Test
    void aReportInPlaceOfAnInputIsRefused() throws IOException {
        String text = "authenticate: [{refuse: {username: u, password: p}}]";
        Path expect = Files.writeString(folder.resolve("e.yaml"), text);

        Tck run = Tck.run("run", "--expect", expect.toString(), "--json", expect.toString());
        Tck trace = Tck.run("scenario", expect.toString(), "--trace", expect.toString());

        assertThat(run.err()).startsWith("exhook-tck: --json: [" + expect + "] is the file of --expect as well");
        assertThat(trace.err())
                .startsWith("exhook-tck: --trace: [" + expect + "] is the file of the scenario " + expect + " as well");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(trace.exitCode()).isEqualTo(2);
        assertThat(expect).hasContent(text);
    }

    @Test
    void aFolderIsNoReport() {
        Tck run = Tck.run("run", "--json", folder.toString());

        assertThat(run.err())
                .isEqualToIgnoringNewLines("exhook-tck: --json: cannot write [" + folder + "]: it is a folder");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void aHyphenIsStandardOutputAndTheRestIsSaidBesides() {
        Tck run = sound("--only", "LOAD-01", "--json", "-");

        assertThat(JsonParser.parseString(run.out()).getAsJsonObject().has("counts"))
                .isTrue();
        assertThat(run.err()).contains("1 rule: 1 passed");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aFullDiskIsSaidAndTheOtherReportsAreWritten() {
        Path full = Path.of("/dev/full");
        assumeThat(full).as("a device that is always full").exists();

        Tck run = sound("--only", "LOAD-01", "--json", full.toString(), "--html", path("r.html"));

        assertThat(run.err())
                .startsWith("exhook-tck: --json: cannot write [/dev/full]: ")
                .hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("r.html")).content().endsWith("</html>\n");
    }

    private static Tck sound(String... options) {
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            return Provided.run(provider, options);
        }
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }
}
