package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.reference.server.ReferenceProvider;
import io.grpc.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest {

    /** Each rule can be kept, and is: what is skipped here is a rule that nobody was ever seen to keep. */
    @Test
    void everyRuleIsCheckedOnTheSampleAndHolds() {
        Tck run = Tck.run("run");

        assertThat(run.out())
                .startsWith("ExHook conformance of the embedded sample, protocol v3")
                .contains("pass  LOAD-01  Loading succeeds")
                .contains(" 0 failed, 0 warned, 0 skipped")
                .contains(
                        "Covered: 19 of 19 declared hooks called; client.authenticate no, yes; client.authorize no, yes;"
                                + " message.publish changed, dropped, unchanged; not tried: TRN-21 ")
                .doesNotContain("Note:");
        assertThat(run.exitCode()).as(run.out()).isZero();
    }

    @Test
    void everyRuleIsCheckedInTheOlderVersionToo() {
        Tck run = Tck.run("run", "--protocol", "v2");

        assertThat(run.out())
                .contains("protocol v2 (EMQX 5.0 to 5.8; it serves v3 as well)")
                .contains("skip  SVC-02 ")
                .contains("skip  ING-07 ")
                .contains(" 0 failed, 0 warned, 8 skipped");
        assertThat(run.exitCode()).as(run.out()).isZero();
    }

    @Test
    void theSamplesOwnExpectationsAreReplacedByTheUsers(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "authenticate: [let_in: {username: nobody}]\n");

        Tck run = Tck.run("run", "--only", "EXP", "--expect", file.toString());

        assertThat(run.out()).contains("FAIL  EXP-01").contains("1 rule: 0 passed, 1 failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2", "v3"})
    void theReferenceProviderConforms(String version) throws Exception {
        try (ReferenceProvider reference = ReferenceProvider.sample()) {
            Tck run = Tck.run(
                    "run", "--target", "127.0.0.1:" + reference.port(), "--protocol", version, "--failures-only");

            assertThat(run.out()).contains(" 0 failed, 0 warned, ");
            assertThat(run.exitCode()).as(run.out()).isZero();
        }
    }

    @Test
    void aHookThatAnswersTheWrongValueIsNamedAndExplained() {
        try (RawProvider provider = Gallery.of("VAL-03").orElseThrow().start()) {
            String target = "127.0.0.1:" + provider.port();

            Tck run = Tck.run("run", "--target", target, "--only", "VAL");

            assertThat(run.out())
                    .contains("FAIL  VAL-03   A published message is returned as a message")
                    .contains("Expected: message with CONTINUE and STOP_AND_RETURN")
                    .contains("Actual:   STOP_AND_RETURN with bool_result false, in ")
                    .contains("OnMessagePublish (recording 5.10.3/")
                    .contains("request {\"message\":{\"id\":")
                    .contains("reply   {\"type\":\"STOP_AND_RETURN\",\"bool_result\":false} OK (0), complete after ")
                    .contains("In EMQX:  The message goes out as it came. A bool_result of false blocks nothing")
                    .contains("Again:    ./exhook-tck run --target " + target + " --prefix exhook-tck-")
                    .containsPattern("Again: .* --prefix exhook-tck-[0-9][a-z0-9]{5} --only VAL-03\n");
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    /** A team that runs EMQX 5.9 and later has no use for v2. */
    @Test
    void servingTheOneVersionThatIsAskedForIsNoWarning() {
        try (RawProvider provider = Gallery.of("SVC-02").orElseThrow().start()) {
            String target = "127.0.0.1:" + provider.port();

            Tck chosen = Tck.run("run", "--target", target, "--only", "SVC", "--strict", "--protocol", "v3");
            Tck any = Tck.run("run", "--target", target, "--only", "SVC", "--strict");
            Tck other = Tck.run("run", "--target", target, "--only", "SVC", "--protocol", "v2");

            assertThat(chosen.out()).contains("only v3 is asked for (--protocol)", " 0 warned");
            assertThat(chosen.exitCode()).isZero();
            assertThat(any.out()).contains("WARN  SVC-02");
            assertThat(any.exitCode()).isEqualTo(1);
            assertThat(other.out()).contains("protocol v2 (EMQX 5.0 to 5.8; it serves v3 only)");
            assertThat(other.exitCode()).isEqualTo(1);
        }
    }

    /** It is a SHOULD, and yet an upgrade across 5.9 takes the provider away. */
    @Test
    void servingTheOldVersionOnlyIsSaidPlainly() {
        RawProvider.Script sound = Gallery.sound();
        RawProvider.Script oldOnly = call -> {
            if (call.path().startsWith("/emqx.exhook.v2.")) {
                sound.answer(call);
            } else {
                call.trailersOnly(Status.Code.UNIMPLEMENTED.value(), "not here");
            }
        };
        try (RawProvider provider = RawProvider.start(oldOnly)) {
            Tck run = Provided.run(provider, "--only", "SVC");

            assertThat(run.out())
                    .contains("protocol v2 (EMQX 5.0 to 5.8; EMQX 5.9 and later do not load it)")
                    .containsPattern("Actual: .*UNIMPLEMENTED.*; EMQX 5.9 and later do not load this provider");
        }
    }

    @Test
    void payloadsThatAreTextAreShownAsText() {
        try (RawProvider provider = Gallery.of("VAL-03").orElseThrow().start()) {
            Tck run = Provided.run(provider, "--only", "VAL-03");

            assertThat(run.out()).contains("\"payload\":\"x\"").doesNotContain("\"payload\":\"eA==\"");
        }
        try (RawProvider provider = Gallery.of("MSG-03").orElseThrow().start()) {
            assertThat(Provided.run(provider, "--only", "MSG-03").out()).contains("\"payload_base64\":");
        }
    }

    @Test
    void aWarningFailsOnlyWhenStrict() {
        try (RawProvider provider = Gallery.of("LOAD-19").orElseThrow().start()) {
            String target = "127.0.0.1:" + provider.port();

            Tck lenient = Tck.run("run", "--target", target, "--only", "LOAD");
            Tck strict = Tck.run("run", "--target", target, "--only", "LOAD", "--strict");

            assertThat(lenient.out()).contains("WARN  LOAD-19").contains(" 0 failed, 1 warned, ");
            assertThat(lenient.exitCode()).isZero();
            assertThat(strict.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void aSelectionThatFitsNoRuleIsNoSuccess() {
        Tck run = Tck.run("run", "--only", "VLA-02");

        assertThat(run.err()).startsWith("exhook-tck: no rule matches [VLA-02]").hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void aRunThatCouldCheckNothingIsNoSuccess() {
        try (RawProvider provider = Gallery.of("LOAD-15").orElseThrow().start()) {
            Tck run = Tck.run("run", "--target", "127.0.0.1:" + provider.port(), "--only", "VAL-02,MSG-01");

            assertThat(run.out()).contains("2 rules: 0 passed, 0 failed, 0 warned, 2 skipped");
            assertThat(run.err())
                    .isEqualToIgnoringNewLines(
                            "exhook-tck: no rule could be checked, so nothing can be said about the target");
            assertThat(run.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void aReportThatCannotBeWrittenStopsTheRunBeforeItBegins(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        Tck run = Tck.run("run", "--junit-xml", file.resolve("report.xml").toString());

        assertThat(run.err())
                .startsWith("exhook-tck: --junit-xml: cannot write [")
                .hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void theReportIsWrittenAlsoWhenTheTargetDiesInTheMiddle(@TempDir Path folder) throws Exception {
        Path report = folder.resolve("new/report.xml");
        try (MortalProvider provider = MortalProvider.dyingAt("OnClientAuthenticate")) {
            Tck run = Tck.run(
                    "run",
                    "--target",
                    "127.0.0.1:" + provider.port(),
                    "--timeout",
                    "1",
                    "--junit-xml",
                    report.toString());

            assertThat(run.out())
                    .contains("FAIL  REC-07")
                    // On a busy machine calls of other methods are under way as well by the time it is gone.
                    .containsPattern(
                            "(A call of OnClientAuthenticate|One of the calls that were under way) ends the provider")
                    .contains("The target was lost: ")
                    .contains(" not run");
            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(report).content().contains("<error type=\"target-lost\"").contains("name=\"SVC-01 ");
        }
    }

    @Test
    void wrongValuesOfOptionsAreSaidInOneLine() {
        assertUsageError("--timeout: seconds from 0.001 to 600 expected, not [0]", "run", "--timeout", "0");
        assertUsageError("--protocol: v2, v3 or auto expected, not [v4]", "run", "--protocol", "v4");
        assertUsageError(
                "--target: HOST:PORT expected, as 127.0.0.1:9000, not [nowhere]", "run", "--target", "nowhere");
        assertUsageError("--parallel: a number from 1 to 64 expected, not [0]", "run", "--parallel", "0");
        assertUsageError(
                "--prefix: a prefix as a report shows it expected, as exhook-tck-4k9xqa, not [mine]",
                "run",
                "--prefix",
                "mine");
        assertUsageError("--tls and its like need a --target", "run", "--tls");
        assertUsageError("--tls: cannot read nowhere.pem, which should hold PEM", "run", "--ca", "nowhere.pem");
        assertUsageError("--tls: a client certificate needs its key", "run", "--cert", "nowhere.pem");
        assertUsageError("there is no option --targt; did you mean --target?", "run", "--targt", "127.0.0.1:9000");
        assertUsageError("there is no rule [VAL-99]", "explain", "VAL-99");
        assertUsageError("there is no command runn; did you mean run?", "runn");
    }

    private static void assertUsageError(String line, String... args) {
        Tck run = Tck.run(args);
        assertThat(run.err()).startsWith("exhook-tck: " + line).hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void everyRuleCanBeListedAndExplained() {
        Tck list = Tck.run("list");
        Tck explained = Tck.run("explain", "val-02");

        assertThat(list.out())
                .contains("  VAL-02   MUST    A decision carries its value")
                .containsPattern(" {22} {3}SVC {2}LOAD {3}REC")
                .containsPattern("client\\.authenticate( +\\d+|  +-)+\n");
        assertThat(explained.out()).contains("In EMQX:").contains("Source:");
        assertThat(list.exitCode() + explained.exitCode()).isZero();
    }

    @Test
    void theRequestsAreThoseOfTheReleaseThatIsAskedFor() {
        Tck run = Tck.run("run", "--as-emqx", "6.2", "--only", "REC-01,REC-18,CHN-07", "--prefix", "exhook-tck-4abcde");

        assertThat(run.out()).contains("protocol v3 (as EMQX 6.2.2 legacy").contains("3 rules: 3 passed");
        assertThat(run.exitCode()).isZero();
        assertThat(Tck.run("run", "--as-emqx", "6.2", "--only", "REC-18", "--dry-run")
                        .out())
                .contains("OnMessagePublish");
        assertUsageError(
                "--as-emqx: there are no whole recordings of [6.3]; did you mean 6.2?", "run", "--as-emqx", "6.3");
        assertUsageError(
                "--as-emqx: EMQX 6.2 speaks v3, and --protocol says otherwise",
                "run",
                "--as-emqx",
                "6.2",
                "--protocol",
                "v2");
    }

    @Test
    void aRuleIsExplainedForOneReleaseAlone() {
        String hardened = Tck.run("explain", "VAL-02", "--emqx", "6.2", "--profile", "hardened")
                .out();
        String legacy = Tck.run("explain", "VAL-02", "--emqx", "5.10").out();

        assertThat(hardened)
                .contains("EMQX 6.2.2 hardened: A client that nobody decides on is refused.")
                .doesNotContain("let in unchecked");
        assertThat(legacy)
                .contains("EMQX 5.10.3: A client that nobody decides on is let in unchecked.")
                .doesNotContain("EMQX before 5.9");
        assertThat(Tck.run("explain", "ING-04", "--emqx", "6.2").out())
                .contains("In EMQX: EMQX 6.2.2 legacy does not call message.ingress.");
        assertUsageError(
                "--profile: EMQX 5.10 has no security profile",
                "explain",
                "VAL-02",
                "--emqx",
                "5.10",
                "--profile",
                "hardened");
    }
}
