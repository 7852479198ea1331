package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs beside each other: what got worse, what better, and a table where there are more than two. */
class CompareCommandTest {
    private static final String REPORT = """
            {"target": "%s", "prefix": "exhook-tck-%s",
             "findings": [{"cause": "%s"}],
             "results": [
               {"rule": "VAL-01", "title": "One", "verdict": "%s"},
               {"rule": "VAL-02", "title": "Two", "verdict": "%s"},
               {"rule": "VAL-03", "title": "Three", "verdict": "passed"}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void whatGotWorseFailsAndIsSaidFirst() throws IOException {
        Tck compared = compare(
                report("a", "old:1", "same for exhook-tck-a", "passed", "failed"),
                report("b", "new:1", "same for exhook-tck-b", "warned", "passed"));

        assertThat(compared.exitCode()).isEqualTo(1);
        assertThat(compared.out().lines())
                .containsExactly(
                        "A  old:1",
                        "B  new:1",
                        "Broken in B, and not in A",
                        "  VAL-01   One: passed, warned",
                        "Broken in A, and not in B",
                        "  VAL-02   Two: failed, passed",
                        "2 of 3 rules differ");
    }

    @Test
    void whatGotBetterIsNoFailure() throws IOException {
        Tck compared = compare(
                report("a", "t", "gone", "failed", "passed"), report("b", "t", "new", "known_failure", "skipped"));

        assertThat(compared.exitCode()).isZero();
        assertThat(compared.out().lines())
                .contains(
                        "Otherwise different",
                        "  VAL-01   One: failed, known failure",
                        "Findings of some only",
                        "  A-  gone",
                        "  -B  new");
    }

    @Test
    void moreThanTwoAreATable() throws IOException {
        Tck compared = compare(
                report("a", "one", "c", "passed", "passed"),
                report("b", "two", "c", "passed", "passed"),
                report("d", "three", "c", "failed", "passed"));

        assertThat(compared.exitCode()).isEqualTo(1);
        assertThat(compared.out().lines())
                .contains("VAL-01   passed               passed               failed               One")
                .noneMatch(line -> line.startsWith("VAL-02"));
    }

    @Test
    void whatIsNoReportIsRefused() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{}");
        Tck compared = compare(report("a", "t", "c", "passed", "passed"), other);

        assertThat(compared.exitCode()).isEqualTo(2);
        assertThat(compared.err())
                .isEqualTo("exhook-tck: " + other + ": no JSON report of a run: \"results\" is not a list"
                        + System.lineSeparator());
        assertThat(Tck.run("compare", other.toString()).exitCode()).isEqualTo(2);
    }

    /** Each member may be anything. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{'results': 1}",
                "{'results': [1]}",
                "{'results': [{'rule': {}}]}",
                "{'results': [], 'prefix': []}",
                "{'results': [], 'prefix': '', 'findings': {}}",
                "{'results': [], 'prefix': '', 'findings': [{'cause': null}]}",
                "{'results': [], 'prefix': '', 'findings': []}",
            })
    void aReportThatSomebodyChangedIsOneLine(String json) throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), json.replace('\'', '"'));

        Tck compared = compare(report("a", "t", "c", "passed", "passed"), other);

        assertThat(compared.err()).contains(": no JSON report of a run: ").hasLineCount(1);
        assertThat(compared.exitCode()).isEqualTo(2);
    }

    private Path report(String name, String target, String cause, String first, String second) throws IOException {
        return Files.writeString(folder.resolve(name + ".json"), REPORT.formatted(target, name, cause, first, second));
    }

    private static Tck compare(Path... reports) {
        String[] args = new String[reports.length + 1];
        args[0] = "compare";
        for (int i = 0; i < reports.length; i++) {
            args[i + 1] = reports[i].toString();
        }
        return Tck.run(args);
    }
}
