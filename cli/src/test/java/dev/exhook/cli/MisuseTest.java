package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The misuse of any command gives one line, which always begins the same way, and exit code 2. */
class MisuseTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "runn                                    | there is no command runn; did you mean run? (see exhook-tck --help)",
                "frobnicate                              | there is no command frobnicate; known: run, list, explain,",
                "trace dif                               | there is no command dif; did you mean diff? (see exhook-tck trace --help)",
                "run --targt h:1                         | there is no option --targt; did you mean --target? (see exhook-tck run --help)",
                "run --targt=h:1                         | there is no option --targt; did you mean --target?",
                "run -z                                  | there is no option -z (see exhook-tck run --help)",
                "list VAL                                | list: nothing is expected where [VAL] stands",
                "trace                                   | trace: a command is missing; there are diff, replay, redact (see exhook-tck trace --help)",
                "baseline                                | baseline: a command is missing; there are write (see exhook-tck baseline --help)",
                "explain VLA-03                          | there is no rule [VLA-03]; did you mean VAL-03?",
                "explain nonsense                        | nothing is known of [nonsense]; docs/why.md has all questions, exhook-tck list all rules",
                "run --only ,                            | --only: a value (PATTERN) expected, not []",
                "list --hook ,                           | --hook: a value (HOOK) expected, not []",
                "list --only VAL,                        | --only: a value (PATTERN) expected, not []",
                "run --dry-run --target http://x         | --target: HOST:PORT expected, without http://, not [http://x]",
                "run --dry-run --tls                     | --tls and its like need a --target",
                "run --dry-run --known-failures /no/f    | /no/f: there is no such file",
                "run --expect /no/f                      | /no/f: there is no such file",
                "scenario /no/f                          | /no/f: there is no such file",
                "trace diff /no/f /no/f                  | /no/f: there is no such file",
                "scenario f --provider a=127.0.0.1:99999 | --provider: a port from 1 to 65535 expected, not [99999] in [127.0.0.1:99999]",
                "scenario f --provider http://h:1        | --provider: NAME=HOST:PORT expected, as mine=127.0.0.1:9000, not [http://h:1]",
                "scenario f --provider a=http://h:1      | --provider: HOST:PORT expected, without http://, not [http://h:1]",
                "search --lanes 2                        | --lanes: needs --home",
                "search --home /x --lanes 0              | --lanes: a number from 1 to 64 expected, not [0]",
                "search --home /x --emqx 5.8             | --emqx: a real EMQX says itself which release it is; leave this out, or --home",
                "search --home /x --against 5.8          | --against: a real EMQX says itself which release it is; leave this out, or --home",
                "mutant                                  | mutant: an ID is missing; there are SVC-01, SVC-02,",
            })
    void aMistakeIsOneLine(String arguments, String expected) {
        Tck run = Tck.run(arguments.strip().split(" +"));

        assertThat(run.err()).startsWith("exhook-tck: " + expected).hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void noCommandAtAllNamesThem() {
        Tck run = Tck.run();

        assertThat(run.err())
                .startsWith("exhook-tck: a command is missing; there are run, list, ")
                .hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run --expect %s", "run --known-failures %s", "scenario %s", "trace diff %s %1$s"})
    void filesThatCannotBeReadAreToldAlike(String command, @TempDir Path folder) throws IOException {
        Path latin = folder.resolve("latin.yaml");
        Files.write(latin, "scenario: café\n".getBytes(StandardCharsets.ISO_8859_1));

        Tck text = Tck.run(command.formatted(latin).split(" "));
        Tck noFile = Tck.run(command.formatted(folder).split(" "));

        assertThat(text.err()).isEqualToIgnoringNewLines("exhook-tck: " + latin + ": the file is not UTF-8 text");
        assertThat(noFile.err())
                .isEqualToIgnoringNewLines("exhook-tck: " + folder + ": this is a folder, and a file is expected");
        assertThat(text.exitCode()).isEqualTo(2);
        assertThat(noFile.exitCode()).isEqualTo(2);
    }

    @Test
    void helpSaysRangesAndDefaults() {
        Tck help = Tck.run("run", "--help");

        assertThat(help.out().replaceAll("\\s+", " "))
                .contains("--timeout=SECONDS How long EMQX would wait for a reply: your request_timeout. 0.001 to 600."
                        + " Default: 5.");
        assertThat(help.exitCode()).isZero();
    }
}
