package dev.exhook.broker.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {
    @TempDir
    private Path directory = Path.of("");

    private enum Fate {
        UNCHANGED,
        DROPPED
    }

    private static Value parse(String text) {
        return Yaml.parse("my.yaml", text, Problems.thrown());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: 1, a: 2}|1:8: the file has \"a\" twice",
                "{fat: 1}|1:2: the file has no \"fat\"; did you mean fate?",
                "{xyz: 1}|1:2: the file has no \"xyz\"; known: a, list, flag, fate",
                "[1]|1:1: the file should be {a, list, flag, fate}, but is a list",
                "{a: many}|1:5: a should be a whole number from 0 to 2, but is \"many\"",
                "{a: 3}|1:5: a should be a whole number from 0 to 2, but is \"3\"",
                "{a: }|1:4: a should be a whole number from 0 to 2, but is nothing",
                "{list: x}|1:8: list should be a list (lines that start with -), but is \"x\"",
                "{list: [x, {y: z}]}|1:12: an entry of list should be text, but is keys",
                "{flag: yes}|1:8: flag should be true or false, but is \"yes\"",
                "{fate: droped}|1:8: fate cannot be \"droped\"; did you mean dropped?",
                "{? [a] : 1}|1:4: a key of the file should be text, but is a list",
            })
    void aMistakeIsSaidWithItsPlaceAndWhatWasMeant(String text, String expected) {
        assertThatThrownBy(() -> read(parse(text)))
                .isInstanceOf(UserFileException.class)
                .hasMessage("my.yaml:" + expected);
    }

    private static void read(Value root) {
        Section file = root.section("a", "list", "flag", "fate");
        file.find("a", a -> a.integer(0, 2));
        file.list("list", Value::text);
        file.find("flag", Value::flag);
        file.find("fate", fate -> fate.oneOf(Fate.class));
    }

    @Test
    void allMistakesAreCollectedInTheOrderOfTheFileAndEachOnce() {
        Problems problems = Problems.collected();
        Value root = Yaml.parse("my.yaml", "flag: 1\nb: 2\na: 3\na: 4\nlist: [[], ok]\n", problems);

        read(root);
        read(root);

        assertThatThrownBy(problems::throwIfAny)
                .isInstanceOfSatisfying(
                        UserFileException.class,
                        mistakes -> assertThat(mistakes.problems())
                                .extracting(problem -> problem.place().line())
                                .containsExactly(1, 2, 3, 4, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void deepNestingIsRefusedInOneLine(String opening) {
        assertThatThrownBy(() -> parse(opening.repeat(10_000)))
                .isInstanceOf(UserFileException.class)
                .hasMessageMatching("my\\.yaml:1:\\d+: nested more than 100 levels deep");
    }

    @Test
    void keysNestedLineByLineAreRefusedAsWell() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            text.append(" ".repeat(i)).append("k:\n");
        }
        assertThatThrownBy(() -> parse(text.toString()))
                .hasMessage("my.yaml:101:101: nested more than 100 levels deep");
    }

    @Test
    void aFewLinesCannotStandForBillionsOfValues() {
        assertThatThrownBy(() -> parse("a: &a [x, x]\nb: &b [*a, *a]\n"))
                .hasMessage("my.yaml:2:8: an alias can stand for a text, but not for a list or keys; write them out");
        assertThatThrownBy(() -> parse("&a [*a]\n")).isInstanceOf(UserFileException.class);
        assertThat(parse("[&a x, *a]\n").list()).extracting(Value::text).isEqualTo(List.of("x", "x"));
    }

    @Test
    void aLargeFileIsRefusedInOneLine() throws IOException {
        Path file = file("a: \"" + "x".repeat(20 * 1024 * 1024) + "\"\n");

        assertThatThrownBy(() -> Yaml.read(file)).hasMessage(file + ": the file is larger than 2 MiB");
    }

    @Test
    void aLongTextIsCutInTheMessageAndCannotActOnATerminal() {
        assertThatThrownBy(() -> parse("a: \"\\e]0;" + "x".repeat(100_000) + "\"")
                        .section("a")
                        .find("a", a -> a.integer(0, 2)))
                .message()
                .startsWith("my.yaml:1:4: a should be a whole number from 0 to 2, but is \"\\u001b]0;xxx")
                .endsWith("x\"…")
                .hasSizeLessThan(200);
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        assertThatThrownBy(() -> Yaml.read(file("# nothing\n"))).message().endsWith(":1:1: the file is empty");
    }

    private Path file(String text) throws IOException {
        Path file = directory.resolve("my.yaml");
        Files.writeString(file, text);
        return file;
    }
}
