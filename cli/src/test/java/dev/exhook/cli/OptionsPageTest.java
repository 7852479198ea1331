package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.exhook.conformance.internal.option.OptionSpec;
import dev.exhook.conformance.internal.settings.RunCommandOptions;
import dev.exhook.conformance.internal.settings.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of options says what the code has. */
class OptionsPageTest {
    private static final Path PAGE = Path.of("../docs/options.md");
    private static final Path SCHEMA = Path.of("../docs/exhook-tck.schema.json");
    private static final Pattern OPTION = Pattern.compile("`(--[a-z][a-z-]*)");

    private static final List<OptionSpec> ALL = CommandOptions.byCommand(Main.commandLine()).values().stream()
            .flatMap(Collection::stream)
            .toList();

    @Test
    void thePageIsMadeFromTheRecords() throws IOException {
        String page = OptionsPage.of(Main.commandLine());
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("docs/options.md is made from the code: run mvn test -Ddocs.update=true -Dtest=OptionsPageTest")
                .content()
                .isEqualTo(page);
    }

    @Test
    void theSchemaIsMadeFromTheRecordsToo() throws IOException {
        String schema = OptionsSchema.of(Main.commandLine());
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(SCHEMA, schema);
        }
        assertThat(SCHEMA)
                .as("made from the code: run mvn test -Ddocs.update=true -Dtest=OptionsPageTest")
                .content()
                .isEqualTo(schema);
        JsonObject properties = JsonParser.parseString(schema).getAsJsonObject().getAsJsonObject("properties");
        assertThat(properties.keySet()).contains("target", "max-time", "emqx", "scenario");
        assertThat(properties
                        .getAsJsonObject("emqx")
                        .getAsJsonObject("properties")
                        .has("home"))
                .isTrue();
        assertThat(properties.getAsJsonObject("parallel").get("maximum").getAsInt())
                .isEqualTo(64);
    }

    @Test
    void theReadmesTableNamesNoOptionThatThereIsNot() throws IOException {
        List<String> named = Files.readAllLines(Path.of("../README.md")).stream()
                .filter(line -> line.startsWith("| `--"))
                .flatMap(line -> OPTION.matcher(line).results().map((MatchResult found) -> found.group(1)))
                .toList();

        assertThat(named).isNotEmpty();
        assertThat(ALL).extracting(OptionSpec::flagName).containsAll(named);
    }

    @Test
    void theSectionsOfOtherCommandsAreThoseThatAJavaBuildLeavesUnread() {
        assertThat(ALL.stream().map(OptionSpec::section).filter(name -> !name.isEmpty()))
                .containsAll(RunCommandOptions.OTHER_SECTIONS)
                .allMatch(RunCommandOptions.OTHER_SECTIONS::contains);
    }

    @Test
    void thePropertiesOfAJavaBuildAreTheFirstOptionsOfRun() {
        List<String> build =
                OptionSpec.of(RunOptions.class).stream().map(OptionSpec::name).toList();
        List<String> run = OptionSpec.of(RunCommandOptions.class).stream()
                .map(OptionSpec::name)
                .toList();

        assertThat(run).startsWith(build.toArray(String[]::new));
        assertThat(build).startsWith("target").endsWith("strict");
    }
}
