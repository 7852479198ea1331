package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The manual page says what the code has. */
class ManPageTest {
    private static final Path PAGE = Path.of("../docs/exhook-tck.1");

    /** All that the page is written in; anything else would be text that is taken for a request. */
    private static final List<String> REQUESTS =
            List.of(".\\\"", ".TH", ".SH", ".SS", ".PP", ".TP", ".B", ".I", ".IR", ".RI");

    @Test
    void thePageIsMadeFromTheCommands() throws IOException {
        String page = ManPage.of(Main.commandLine());
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("docs/exhook-tck.1 is made from the code: run mvn test -Ddocs.update=true -Dtest=ManPageTest")
                .content()
                .isEqualTo(page);
    }

    @Test
    void itHasEachCommandAndEachOption() {
        String page = ManPage.of(Main.commandLine());

        assertThat(ExitCodesPage.byCommand(Main.commandLine()).keySet())
                .allSatisfy(name -> assertThat(page).contains(".SS \"" + name.replace("-", "\\-")));
        assertThat(CommandOptions.byCommand(Main.commandLine()).values())
                .allSatisfy(options -> assertThat(options)
                        .allSatisfy(option -> assertThat(page)
                                .contains("\n.B " + option.flagName().replace("-", "\\-"))));
    }

    @Test
    void noTextIsTakenForARequest() {
        assertThat(ManPage.of(Main.commandLine()).lines().filter(line -> line.startsWith(".") || line.startsWith("'")))
                .allSatisfy(line -> assertThat(REQUESTS).contains(line.split(" ", 2)[0]));
    }
}
