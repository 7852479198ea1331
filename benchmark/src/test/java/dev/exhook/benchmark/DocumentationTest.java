package dev.exhook.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every command line in the documents is understood. */
class DocumentationTest {
    private static final Pattern COMMAND_LINE = Pattern.compile("benchmark/run ([a-z][^`#\\n|]*)");
    private static final Pattern PINNED = Pattern.compile("^ {2}([a-z| -]+)\\)$", Pattern.MULTILINE);

    @Test
    void everyCommandLineInTheDocumentationIsUnderstood() throws IOException {
        List<String> commandLines = new ArrayList<>();
        for (Path page : pages()) {
            COMMAND_LINE
                    .matcher(Files.readString(page))
                    .results()
                    .map(found -> found.group(1).strip())
                    .forEach(commandLines::add);
        }
        assertThat(commandLines)
                .hasSizeGreaterThanOrEqualTo(Main.commandLine().getSubcommands().size())
                .allSatisfy(line -> assertThatCode(() -> Main.commandLine().parseArgs(line.split(" +", -1)))
                        .as(line)
                        .doesNotThrowAnyException());
    }

    @Test
    void everyCommandIsInTheDocumentation() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path page : pages()) {
            all.append(Files.readString(page));
        }
        assertThat(Main.commandLine().getSubcommands().keySet())
                .isNotEmpty()
                .allSatisfy(command -> assertThat(all).contains("benchmark/run " + command));
    }

    @Test
    void theScriptPinsCommandsThatThereAre() throws IOException {
        MatchResult pinned = PINNED.matcher(Files.readString(Path.of("run")))
                .results()
                .findFirst()
                .orElseThrow();
        assertThat(pinned.group(1).split(" \\| "))
                .hasSizeGreaterThan(1)
                .isSubsetOf(Main.commandLine().getSubcommands().keySet());
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("../README.md"), Path.of("../CONTRIBUTING.md")));
        try (Stream<Path> docs = Files.walk(Path.of("../docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
        }
        return pages;
    }
}
