package dev.exhook.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.reference.config.ConfigFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --bogus             | Unknown option: '--bogus' (--help shows what there is)
                    start               | Unmatched argument at index 0: 'start' (--help shows what there is)
                    --config            | Missing required parameter for option '--config' (FILE) (--help shows what there is)
                    --listen=9000       | Invalid value for option '--listen': expected HOST:PORT such as 127.0.0.1:9000 or [::1]:9000, found "9000" (--help shows what there is)
                    hash-password --algorithm=md5 | Invalid value for option '--algorithm': expected pbkdf2, argon2id or bcrypt, found "md5" (--help shows what there is)
                    --config=/no/where  | /no/where: there is no such file
                    """)
    void aWrongOptionIsOneLineAndExitCodeTwo(String argument, String message) {
        assertThat(run(argument.split(" "))).isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines(message + "\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aWrongConfigurationIsOneLineAndExitCodeTwo(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("p.yaml"), "mesage: {}");
        assertThat(run("--config", file.toString())).isEqualTo(2);
        assertThat(err.toString())
                .startsWith(file + ":1:1: unknown key \"mesage\", expected one of ")
                .hasLineCount(1);
    }

    @Test
    void aPortInUseIsOneLineAndExitCodeOne() throws IOException {
        try (ReferenceProvider other = ReferenceProvider.sample()) {
            assertThat(run("--listen", other.address().toString())).isEqualTo(1);
            assertThat(err.toString())
                    .isEqualToNormalizingNewlines("cannot listen on " + other.address()
                            + ": Address already in use; --listen HOST:PORT chooses another\n");
        }
    }

    @Test
    void aHostThatDoesNotExistIsOneLineAndExitCodeOne() {
        assertThat(run("--listen", "does-not-exist.invalid:0")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("cannot listen on does-not-exist.invalid:0: unknown host;"
                        + " --listen HOST:PORT chooses another\n");
    }

    @Test
    void aKafkaThatNobodyKnowsIsOneLineAndExitCodeOne(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("p.yaml"),
                "bridge: {kafka: {bootstrap_servers: ['no-such-host.invalid:9092'], mode: after_reply,"
                        + " routes: [{topics: ['#'], to: t}]}}");
        assertThat(run("--config", file.toString(), "--listen", "127.0.0.1:0")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("the bridge to Kafka cannot start: ")
                .hasLineCount(1);
    }

    @Test
    void otherMachinesAreNotServedInPlaintextByMistake() {
        assertThat(run("--listen", "0.0.0.0:0")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "cannot listen on 0.0.0.0:0 without TLS: passwords and messages would"
                                + " cross the network in the clear. Configure server.tls, or say server.allow_plaintext: true\n");
    }

    @Test
    void aConfigurationCanBeCheckedWithoutStarting(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("p.yaml"),
                "message: {max_payload_bytes: 1}\n" + "metrics: {listen: '127.0.0.1:9100'}\nlog: {format: json}");
        assertThat(run("--check-config", "--config", file.toString())).isZero();
        assertThat(out.toString())
                .isEqualToNormalizingNewlines("configuration: " + file + " is good\n"
                        + "would listen on 127.0.0.1:9000, plaintext\n"
                        + "parts: message, metrics\n");
        Files.writeString(file, "server: {tls: {certificate: /no/where, private_key: /no/key}}\nlog_connections: true");
        assertThat(run("--check-config", "--config", file.toString())).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(file + ":1:15: server.tls: /no/where: there is no such file\n");
    }

    @Test
    void helpNamesTheOptionsAndExitCodes() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("--config=FILE", "--listen=HOST:PORT", "hash-password", "print-sample", "Exit codes:");
    }

    @Test
    void versionNamesTheProgramAndWhatItSpeaks() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString())
                .startsWith("exhook-reference-provider ")
                .contains("emqx.exhook.v2", "emqx.exhook.v3");
    }

    @Test
    void theSampleIsPrintedAsItIs() {
        assertThat(run("print-sample")).isZero();
        assertThat(out.toString()).isEqualTo(ConfigFiles.sampleText());
    }

    private int run(String... args) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
