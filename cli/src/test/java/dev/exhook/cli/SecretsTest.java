package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.mutant.Gallery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user gave in confidence is in nothing that the kit writes or prints. */
class SecretsTest {
    private static final String PASSWORD = "top-secret-1";
    private static final String TOKEN = "top-secret-2";

    @TempDir
    private Path folder;

    @Test
    void passwordsOfExpectationsAreInNoOutput() throws IOException {
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            Tck run = run("--target", "127.0.0.1:" + provider.port(), "--only", "EXP", "--expect", expectations());

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(all(run)).contains("(12 characters)").doesNotContain(PASSWORD);
        }
    }

    /** As an exception's text has it, with the request it was about. */
    @Test
    void aPasswordThatTheProviderSaysIsInNoOutputEither() throws IOException {
        try (RawProvider provider = Provided.answering(
                "OnClientAuthenticate",
                call -> call.trailersOnly(
                        13,
                        "Exception calling application: "
                                + call.body()
                                        .toString(StandardCharsets.ISO_8859_1)
                                        .replaceAll("[^ -$&-~]", "?")))) {
            Tck run = run("--target", "127.0.0.1:" + provider.port(), "--only", "EXP", "--expect", expectations());

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(all(run))
                    .contains("Exception calling application", "(the password)")
                    .doesNotContain(PASSWORD);
        }
    }

    @Test
    void secretsOfTheCommandThatStartsTheProviderAreInNoOutput() throws IOException {
        Tck run = run("--start", "TOKEN=" + TOKEN + " sh -c 'exit 3' --password " + PASSWORD, "--only", "LOAD");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(all(run)).contains("TOKEN=***", "--password ***").doesNotContain(TOKEN, PASSWORD);
    }

    @Test
    void secretsOfTheCommandAreNotInWhatToRunAgainEither() throws IOException {
        try (RawProvider provider = Provided.answering("OnProviderLoaded", call -> call.trailersOnly(13, "no"))) {
            String command = "TOKEN=" + TOKEN + " sleep 600";
            // The port is taken: that is told, with the command.
            Tck run = run("--start", command, "--target", "127.0.0.1:" + provider.port(), "--only", "LOAD");

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(all(run)).contains("TOKEN=***").doesNotContain(TOKEN);
        }
    }

    @Test
    void secretsOfTheCommandThatLooksIntoTheStoreAreInNoOutput() throws IOException {
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            String command = "TOKEN=" + TOKEN + "; echo postgres://u:" + PASSWORD + "@h/d >&2; exit 3";
            Tck run = run("--target", "127.0.0.1:" + provider.port(), "--only", "STO", "--stored", command);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(all(run))
                    .contains("TOKEN=***", "ended with exit code 3, having said \"postgres://u:***@h/d\"")
                    .doesNotContain(TOKEN, PASSWORD);
        }
    }

    @Test
    void aPasswordForEmqxIsInNoOutput() throws IOException {
        for (List<String> option : List.of(
                List.of("--password", PASSWORD), List.of("--api-secret", PASSWORD), List.of("--as", "u:" + PASSWORD))) {
            Tck run = Tck.run(Stream.concat(
                            Stream.of(
                                    "emqx",
                                    "--target",
                                    "127.0.0.1:1",
                                    "--api",
                                    "http://127.0.0.1:1",
                                    "--mqtt",
                                    "127.0.0.1:1"),
                            option.stream())
                    .toArray(String[]::new));

            assertThat(run.exitCode()).isIn(2, 3);
            assertThat(run.out() + run.err()).contains("exhook-tck: ").doesNotContain(PASSWORD);
        }
    }

    private String expectations() throws IOException {
        return Files.writeString(
                        folder.resolve("expect.yaml"),
                        "authenticate: [{refuse: {username: u, password: " + PASSWORD + "}}]")
                .toString();
    }

    /** With every report there is. */
    private Tck run(String... options) throws IOException {
        Path reports = Files.createDirectory(folder.resolve("reports"));
        Stream<String> forms = Stream.of("json", "html", "markdown", "junit-xml")
                .flatMap(form -> Stream.of("--" + form, reports.resolve(form).toString()));
        return Tck.run(Stream.of(Stream.of("run", "--github"), forms, Stream.of(options))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }

    private String all(Tck run) throws IOException {
        StringBuilder all = new StringBuilder(run.out()).append(run.err());
        try (Stream<Path> reports = Files.list(folder.resolve("reports"))) {
            for (Path report : reports.toList()) {
                all.append(Files.readString(report));
            }
        }
        return all.toString();
    }
}
