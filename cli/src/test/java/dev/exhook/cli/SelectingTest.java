package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SelectingTest {

    @Test
    void rulesAreSelectedByLevel() {
        List<String> rules = rules("--level", "should");

        assertThat(rules).isNotEmpty().allMatch(line -> line.contains("  SHOULD  "));
        assertThat(rules("--level", "must,should").size())
                .isEqualTo(rules("--level", "must").size() + rules.size());
    }

    @Test
    void rulesAreSelectedByHook() {
        assertThat(rules("--hook", "client.authenticate"))
                .anyMatch(line -> line.startsWith("  REC-07 "))
                .anyMatch(line -> line.startsWith("  VAL-01 "))
                .anyMatch(line -> line.startsWith("  VAL-12 "))
                .noneMatch(line -> line.startsWith("  REC-08 "))
                .noneMatch(line -> line.startsWith("  VAL-03 "))
                .noneMatch(line -> line.startsWith("  MSG"));
        assertThat(rules("--hook", "client.connect")).noneMatch(line -> line.contains("OnClientConnected"));
        assertThat(rules("--hook", "message.publish")).anyMatch(line -> line.startsWith("  MSG-01 "));
    }

    @Test
    void whatIsSaidTogetherCountsTogether() {
        assertThat(rules("--hook", "client.authenticate", "--only", "REC")).hasSize(1);
    }

    @Test
    void optionsThatAreRepeatedAndListsInThemAllCount() {
        assertThat(rules(
                        "--only",
                        "VAL-01",
                        "--only",
                        "VAL-02,MSG-01",
                        "--only",
                        "chn-0*",
                        "--skip",
                        "CHN-02",
                        "--skip",
                        "CHN-03"))
                .extracting(line -> line.substring(2, 8))
                .contains("VAL-01", "VAL-02", "MSG-01", "CHN-01", "CHN-04")
                .doesNotContain("CHN-02", "CHN-03", "VAL-03");
    }

    @Test
    void slipsAreRecognized() {
        assertUsageError("--level: MUST, SHOULD or MAY expected, not [musst]; did you mean MUST?", "--level", "musst");
        assertUsageError(
                "--hook: there is no hook [client.autenticate]; did you mean client.authenticate?",
                "--hook",
                "client.autenticate");
        assertUsageError("no rule matches [VAL-O2], did you mean VAL-0", "--only", "VAL-O2");
        assertUsageError("the selection leaves no rule to run", "--only", "TRN-06", "--hook", "client.connect");
    }

    private static void assertUsageError(String line, String... options) {
        Tck run = list(options);
        assertThat(run.err()).startsWith("exhook-tck: " + line).hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    private static Tck list(String... options) {
        return Tck.run(Stream.concat(Stream.of("list"), Stream.of(options)).toArray(String[]::new));
    }

    private static List<String> rules(String... options) {
        Tck run = list(options);
        assertThat(run.exitCode()).isZero();
        return run.out()
                .lines()
                .filter(line -> line.matches("  [A-Z]{3,4}-\\d+ .*"))
                .toList();
    }
}
