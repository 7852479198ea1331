package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/scale.md shows of {@code plan} is what it prints, and the page's sums are of those figures. */
class ScalePageTest {
    private static final Path PAGE = Path.of("../docs/scale.md");
    private static final Pattern SHOWN =
            Pattern.compile("```console\n\\$ ./exhook-tck (plan [^\n]*)\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern ALL_OF_THEM = Pattern.compile("(?m)^all of them +([0-9,.]+) +([0-9.]+) +([0-9.]+)");

    @Test
    void whatIsShownIsWhatPlanPrints() throws IOException {
        String page = SHOWN.matcher(Files.readString(PAGE))
                .replaceAll(found -> Matcher.quoteReplacement(
                        "```console\n$ ./exhook-tck " + found.group(1) + "\n" + printed(found.group(1)) + "```\n"));
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("made from the code: run mvn test -Ddocs.update=true -Dtest=ScalePageTest")
                .content()
                .isEqualTo(page);
    }

    /** The rows of the table from ten thousand clients to a million. */
    @Test
    void theTableIsOfTheSameFigures() throws IOException {
        String page = Files.readString(PAGE);
        List<MatchResult> rows = Pattern.compile(
                        "(?m)^\\| ([0-9,]+) \\| ([0-9,]+) \\| ([0-9.]+) \\| ([0-9,.]+) \\| ([0-9.]+) \\| ([0-9.]+) \\|")
                .matcher(page)
                .results()
                .toList();
        assertThat(rows).hasSize(3);
        for (MatchResult row : rows) {
            long clients = Long.parseLong(row.group(1).replace(",", ""));
            assertThat(Long.parseLong(row.group(2).replace(",", "")))
                    .as("messages a second of %s clients, one a minute each", clients)
                    .isEqualTo(Math.round(clients / 60.0));
            String printed = printed(SHOWN.matcher(page)
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group(1)
                    .replaceAll("--clients \\d+", "--clients " + clients)
                    .replaceAll("--rate \\d+/s", "--rate " + row.group(2).replace(",", "") + "/s")
                    .replaceAll("--connects [0-9.]+/s", "--connects " + row.group(3) + "/s"));
            Matcher all = ALL_OF_THEM.matcher(printed);
            assertThat(all.find()).isTrue();
            assertThat(List.of(row.group(4), row.group(5), row.group(6)))
                    .as("calls a second, EMQX's cores and the providers', for %s clients", clients)
                    .isEqualTo(List.of(all.group(1), all.group(2), all.group(3)));
        }
    }

    private static String printed(String command) {
        Tck run = Tck.run(Arrays.stream(command.split(" ", -1)).toArray(String[]::new));
        assertThat(run.exitCode()).as(command).isZero();
        return run.out();
    }
}
