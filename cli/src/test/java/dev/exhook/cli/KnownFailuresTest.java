package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.mutant.Gallery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A known failure fails nothing; whatever else is known in vain does. */
class KnownFailuresTest {
    private static final String COMES_TRUE = """
            known_failures:
              - rule: VAL-03
                reason: the library cannot do otherwise
                message: STOP_AND_RETURN with bool_result false
                link: https://tracker.example/17
            """;

    @TempDir
    private Path folder;

    private RawProvider provider;

    @BeforeEach
    void startAProviderThatBreaksOneRule() {
        provider = Gallery.of("VAL-03").orElseThrow().start();
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void aFailureThatIsKnownDoesNotFailTheRun() throws IOException {
        Path xml = folder.resolve("report.xml");

        Tck run = run(COMES_TRUE, "--only", "VAL", "--junit-xml", xml.toString());

        assertThat(run.out())
                .contains("known  VAL-03   A published message is returned as a message: known failure: the library"
                        + " cannot do otherwise (https://tracker.example/17)")
                .contains(" 0 failed, ")
                .contains(", 1 failed as known")
                .doesNotContain("Expected:");
        assertThat(run.exitCode()).isZero();
        assertThat(xml)
                .content()
                .contains("<skipped message=\"known failure: the library")
                .contains("failures=\"0\"");
    }

    @Test
    void aRuleThatHoldsAgainFailsTheRunUntilItsEntryIsGone() throws IOException {
        Tck run = run(COMES_TRUE.replace("VAL-03", "VAL-01"), "--only", "VAL-01");

        assertThat(run.out())
                .contains("passes now  VAL-01   The type is one of three: holds again, so the known failure at ")
                .contains("known.yaml:2:5 has to be removed");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void anotherFailureOfTheSameRuleIsNotKnown() throws IOException {
        Tck run = run(COMES_TRUE.replace("bool_result false", "bool_result true"), "--only", "VAL-03");

        assertThat(run.out())
                .contains("FAIL  VAL-03")
                .contains("known.yaml:2:5: the known failure of VAL-03 is of another failure: [STOP_AND_RETURN with"
                        + " bool_result true] is no part of what came");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void anEntryCountsUntilItExpires() throws IOException {
        Tck expired = run(COMES_TRUE + "    expires: 2020-02-29\n", "--only", "VAL-03");
        Tck counting = run(COMES_TRUE + "    expires: 2999-12-31\n", "--only", "VAL-03");

        assertThat(expired.out())
                .contains("FAIL  VAL-03")
                .contains("the known failure of VAL-03 expired on 2020-02-29");
        assertThat(expired.exitCode()).isEqualTo(1);
        assertThat(counting.out()).contains("known  VAL-03");
        assertThat(counting.exitCode()).isZero();
    }

    @Test
    void anEntryOfARuleThatWasNotCheckedFailsTheRun() throws IOException {
        String skipped = COMES_TRUE + """
                  - rule: LOAD-07
                    reason: none
                    message: none
                """;

        Tck run = run(skipped, "--only", "VAL-03,LOAD-07");

        assertThat(run.out())
                .contains("known.yaml:6:5: the known failure of LOAD-07 is of a rule that was not checked");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void aRuleThatHoldsAtTimesIsNewsNeitherWay() throws IOException {
        String flaky = COMES_TRUE + "    flaky: true\n";

        Tck failing = run(flaky, "--only", "VAL-03");
        Tck holding = run(flaky.replace("VAL-03", "VAL-01"), "--only", "VAL-01");
        Tck failingOtherwise = run(flaky.replace("bool_result false", "bool_result true"), "--only", "VAL-03");

        assertThat(failing.out()).contains("known  VAL-03");
        assertThat(failing.exitCode()).isZero();
        assertThat(holding.out()).contains("pass  VAL-01").doesNotContain("known failure of");
        assertThat(holding.exitCode()).isZero();
        assertThat(failingOtherwise.exitCode()).isEqualTo(1);
    }

    /** A run that passes without a file passes with one. */
    @Test
    void anEntryOfAShouldNeverFailsARun() throws IOException {
        String holds = COMES_TRUE.replace("VAL-03", "LOAD-19");
        String notChecked = COMES_TRUE.replace("VAL-03", "LOAD-08");
        try (RawProvider warned = Gallery.of("LOAD-19").orElseThrow().start()) {
            Path file = Files.writeString(folder.resolve("other.yaml"), holds);

            Tck holding = run(holds, "--only", "LOAD-19", "--strict");
            Tck skipped = run(notChecked, "--only", "LOAD-19,LOAD-08");
            Tck otherwise = Tck.run(
                    "run", "--target", address(warned), "--only", "LOAD-19", "--known-failures", file.toString());

            assertThat(holding.out())
                    .contains("pass  LOAD-19")
                    .contains("known.yaml:2:5: the known failure of LOAD-19 can go, as the rule holds");
            assertThat(holding.exitCode()).isZero();
            assertThat(skipped.out())
                    .contains("Note: ", "the known failure of LOAD-08 is of a rule that was not checked");
            assertThat(skipped.exitCode()).isZero();
            assertThat(otherwise.out()).contains("WARN  LOAD-19", "the known failure of LOAD-19 is of another failure");
            assertThat(otherwise.exitCode()).isZero();
        }
    }

    @Test
    void anEntryOfARuleThatWasNotSelectedIsLeftAlone() throws IOException {
        assertThat(run(COMES_TRUE, "--only", "VAL-01").exitCode()).isZero();
    }

    @Test
    void aKnownWarningDoesNotFailAStrictRun() throws IOException {
        try (RawProvider warned = Gallery.of("LOAD-19").orElseThrow().start()) {
            String known = COMES_TRUE.replace("VAL-03", "LOAD-19").replaceAll("message: .*", "message: listed again");
            Path file = Files.writeString(folder.resolve("warned.yaml"), known);

            Tck run = Tck.run(
                    "run",
                    "--target",
                    address(warned),
                    "--only",
                    "LOAD",
                    "--strict",
                    "--known-failures",
                    file.toString());

            assertThat(run.out()).contains("known  LOAD-19");
            assertThat(run.exitCode()).isZero();
        }
    }

    @Test
    void aFileThatCannotBeMeantStopsTheRunBeforeItBegins() throws IOException {
        assertRefused(
                "2:11: there is no rule \"VAL-O3\"; did you mean VAL-03?", COMES_TRUE.replace("VAL-03", "VAL-O3"));
        assertRefused(
                "3:5: an entry of known_failures has no \"raison\"; did you mean reason?",
                COMES_TRUE.replace("reason", "raison"));
        assertRefused("2:5: an entry of known_failures needs \"reason\"", COMES_TRUE.replaceAll(" *reason: .*\\n", ""));
        assertRefused(
                "2:5: an entry of known_failures needs \"message\"", COMES_TRUE.replaceAll(" *message: .*\\n", ""));
        assertRefused(
                "6:14: expires should be a date, as 2027-01-31, but is \"soon\"", COMES_TRUE + "    expires: soon\n");
        assertRefused("3:12: reason should be text, but is nothing", COMES_TRUE.replaceAll("reason: .*", "reason: "));
        assertRefused("1:1: the file has no \"known\"", "known: []");
        assertRefused("1:1: the file is empty", "");
        assertRefused("1:18: not YAML: ", "known_failures: [");
        assertRefused(
                "6:5: rule VAL-03 has an entry already",
                COMES_TRUE + COMES_TRUE.substring(COMES_TRUE.indexOf('\n') + 1));
    }

    private void assertRefused(String problem, String yaml) throws IOException {
        Tck run = run(yaml, "--only", "VAL");
        assertThat(run.err())
                .startsWith("exhook-tck: " + folder.resolve("known.yaml") + ":" + problem)
                .hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void aFileThatIsNotThereStopsTheRunBeforeItBegins() {
        Tck run = Tck.run(
                "run", "--known-failures", folder.resolve("nowhere.yaml").toString());

        assertThat(run.err()).contains("nowhere.yaml: there is no such file").hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void whatTheBaselineWritesTheNextRunAccepts() {
        Path file = folder.resolve("new/baseline.yaml");

        Tck written = Tck.run(
                "baseline",
                "write",
                file.toString(),
                "--target",
                address(provider),
                "--reason",
                "to be repaired: \"soon\"",
                "--link",
                "https://tracker.example/17",
                "--expires",
                "2999-12-31");
        Tck run = Tck.run("run", "--target", address(provider), "--strict", "--known-failures", file.toString());

        assertThat(written.out())
                .contains("  VAL-03  STOP_AND_RETURN with bool_result false\n")
                .contains("  CHN-10  STOP_AND_RETURN false\n")
                .contains("Wrote 2 known failures to ");
        assertThat(written.exitCode()).isZero();
        assertThat(run.out())
                .contains("known  VAL-03", "known  CHN-10")
                .contains("to be repaired: \"soon\" (https://tracker.example/17)")
                .contains(" 0 failed, 0 warned");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void theBaselineRefusesWhatWouldHideFailures() throws IOException {
        Path there = Files.writeString(folder.resolve("there.yaml"), "mine");

        assertBaselineRefused(
                "baseline write: a filtered run would forget", "b.yaml", "--reason", "x", "--only", "VAL");
        assertBaselineRefused(
                "baseline write: a filtered run would forget", "b.yaml", "--reason", "x", "--skip", "VAL");
        assertBaselineRefused("--reason: is missing: say why these failures", "b.yaml");
        assertBaselineRefused("--reason: a value (TEXT) expected, not [ ]", "b.yaml", "--reason", " ");
        assertBaselineRefused("baseline write: [" + there + "] is there already", "there.yaml", "--reason", "x");
        assertThat(folder.resolve("b.yaml")).doesNotExist();
        assertThat(there).hasContent("mine");
    }

    private void assertBaselineRefused(String line, String file, String... options) {
        String[] args = new String[options.length + 3];
        args[0] = "baseline";
        args[1] = "write";
        args[2] = folder.resolve(file).toString();
        System.arraycopy(options, 0, args, 3, options.length);
        Tck run = Tck.run(args);
        assertThat(run.err()).startsWith("exhook-tck: " + line).hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void noBaselineIsWrittenWhenTheTargetDies() throws IOException {
        Path file = Files.writeString(folder.resolve("old.yaml"), "mine");
        try (MortalProvider dying = MortalProvider.dyingAt("OnClientAuthenticate")) {
            Tck run = Tck.run(
                    "baseline",
                    "write",
                    file.toString(),
                    "--reason",
                    "x",
                    "--force",
                    "--timeout",
                    "1",
                    "--target",
                    "127.0.0.1:" + dying.port());

            assertThat(run.out()).contains("The target was lost: ").contains("Not written");
            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(file).hasContent("mine");
        }
    }

    private Tck run(String knownFailures, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("known.yaml"), knownFailures);
        String[] args = new String[options.length + 5];
        args[0] = "run";
        args[1] = "--target";
        args[2] = address(provider);
        args[3] = "--known-failures";
        args[4] = file.toString();
        System.arraycopy(options, 0, args, 5, options.length);
        return Tck.run(args);
    }

    private static String address(RawProvider provider) {
        return "127.0.0.1:" + provider.port();
    }
}
