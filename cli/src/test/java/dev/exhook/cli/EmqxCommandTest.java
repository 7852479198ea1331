package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.exhook.broker.internal.wire.FreePorts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The errors of the command before an EMQX is started. */
class EmqxCommandTest {
    private static final int USAGE = 2;
    private static final int TARGET_LOST = 3;

    private final StringWriter err = new StringWriter();
    private final CommandLine line = Main.commandLine().setErr(new PrintWriter(err, true));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "emqx --home /x                                  | --target: is missing: your provider, as 127.0.0.1:9000",
                "emqx --target here --home /x                    | --target: HOST:PORT expected, as 127.0.0.1:9000, not [here]",
                "emqx --target h:1 --as sensor                   | --as: USER:PASSWORD expected, not [***]",
                "emqx --target h:1 --only nothing-like-it        | no rule matches [nothing-like-it]",
                "emqx --target h:1 --only SCN-will-mesage        | no rule matches [SCN-will-mesage], did you mean SCN-will-message?",
                "emqx --target h:1 --home /x,/y --json o.json    | reports are of one EMQX, and 2 are meant",
                "emqx --target h:1 --known-failures /no/such     | /no/such",
                "emqx --target h:1 --expect /no/such/file        | /no/such/file",
                "emqx --target h:1 --api http://h:1 --password p | --mqtt: is missing: HOST:PORT of a plain MQTT listener",
                "emqx record --home /x                           | --out: is missing: the folder to write to",
                "emqx record --out o --home /x --like six        | --like: a release expected, as 6.3.0, not [six]",
                "emqx record --out o --home /x --only will-mesage | --only: there is no scenario [will-mesage], did you mean will-message?",
                "emqx record --out o --home /x --only will-message,nothing-* | --only: there is no scenario [nothing-*]",
                "emqx record --out o --home /x,/y                | one EMQX is recorded at a time, and 2 are meant",
                "emqx --target h:1 --home /x --image y           | --home, --image and --api: only one of them can be meant"
            })
    void aMistakeIsOneLine(String arguments, String expected) {
        assertThat(line.execute(arguments.strip().split(" +"))).isEqualTo(USAGE);
        assertThat(err.toString()).startsWith("exhook-tck: ").contains(expected).hasLineCount(1);
    }

    @Test
    void aProviderThatIsNotThereIsNotedBeforeAnEmqxIsStarted() throws IOException {
        int free = FreePorts.one();

        assertThat(line.execute("emqx", "--target", "127.0.0.1:" + free, "--home", "/no/such/home"))
                .isEqualTo(TARGET_LOST);
        assertThat(err.toString())
                .contains("nothing listens on 127.0.0.1:" + free)
                .hasLineCount(1);
    }

    /** An older report would tell of another run. */
    @Test
    void reportsSayThatTheProviderIsNotThere(@TempDir Path folder) throws IOException {
        int free = FreePorts.one();
        Path json = folder.resolve("r.json");
        Path xml = folder.resolve("r.xml");
        Files.writeString(json, "an old one");

        assertThat(line.execute(
                        "emqx",
                        "--target",
                        "127.0.0.1:" + free,
                        "--home",
                        "/no/such/home",
                        "--only",
                        "EMQX-01",
                        "--json",
                        json.toString(),
                        "--junit-xml",
                        xml.toString()))
                .isEqualTo(TARGET_LOST);

        JsonObject report = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertThat(report.getAsJsonObject("counts").get("not_run").getAsInt()).isEqualTo(1);
        assertThat(report.get("target_loss").getAsString()).contains("nothing listens on 127.0.0.1:" + free);
        assertThat(Files.readString(xml)).contains("EMQX-01", "type=\"target-lost\"");
        assertThat(err.toString()).hasLineCount(1);
    }

    @Test
    void anEmqxThatIsNotThereIsOneLine(@TempDir Path home) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(line.execute(
                            "emqx", "--target", "127.0.0.1:" + socket.getLocalPort(), "--home", home.toString()))
                    .isEqualTo(USAGE);
        }
        assertThat(err.toString()).contains("no real EMQX (installed " + home).hasLineCount(1);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anEmqxThatDoesNotComeUpIsNoMistakeOfTheKit(@TempDir Path home) throws IOException {
        Path emqx = Files.createDirectories(home.resolve("bin")).resolve("emqx");
        Files.writeString(emqx, "#!/bin/sh\necho no license; exit 3\n");
        assertThat(emqx.toFile().setExecutable(true)).isTrue();

        Tck record = Tck.run(
                "emqx",
                "record",
                "--home",
                home.toString(),
                "--out",
                home.resolve("o").toString());

        assertThat(record.exitCode()).isEqualTo(2);
        assertThat(record.err())
                .contains(" did not come up: it ended with exit code 3", "no license")
                .doesNotContain("a mistake in the kit", "\tat ");
    }
}
