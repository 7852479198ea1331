package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of exit codes says what the code has, and what commands were seen to end with. */
class ExitCodesPageTest {
    private static final Path PAGE = Path.of("../docs/exit-codes.md");

    @Test
    void thePageIsMadeFromTheCommands() throws IOException {
        String page = ExitCodesPage.of(Main.commandLine());
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("made from the code: run mvn test -Ddocs.update=true -Dtest=ExitCodesPageTest")
                .content()
                .isEqualTo(page);
    }

    @Test
    void everyCodeThatATestBringsAboutIsInIt() throws NoSuchMethodException {
        Map<String, Map<String, String>> documented = ExitCodesPage.byCommand(Main.commandLine());
        String[] rows = ExitCodesOfCommandsTest.class
                .getDeclaredMethod("eachCommandEndsWithItsCode", int.class, String.class)
                .getAnnotation(CsvSource.class)
                .value();

        assertThat(documented).containsKeys("run", "scenario", "call", "compare", "replay", "trace diff");
        assertThat(Arrays.stream(rows)
                        .filter(row -> documented.keySet().stream().anyMatch(name -> isOf(name, row))))
                .hasSizeGreaterThan(30)
                .allSatisfy(row -> assertThat(documented.entrySet().stream()
                                .filter(command -> isOf(command.getKey(), row))
                                .flatMap(command -> command.getValue().keySet().stream()))
                        .contains(row.substring(0, 1)));
    }

    private static boolean isOf(String command, String row) {
        return (row.substring(row.indexOf('|') + 2) + " ").startsWith(command + " ");
    }
}
