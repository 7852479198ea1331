package dev.exhook.reference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/reference/operations.md has every key, and no other. */
class OperationsPageTest {
    private static final Pattern UNKNOWN = Pattern.compile(".*unknown key \"bogus\", expected one of (.*)");

    @ParameterizedTest
    @ValueSource(strings = {"server", "metrics", "log"})
    void thePageHasTheKeysOfTheSection(String section) throws IOException {
        List<String> documented = Pattern.compile("\\| `" + section + "\\.(\\w+)` \\|")
                .matcher(Files.readString(Path.of("../docs/reference/operations.md")))
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(documented).containsExactlyInAnyOrderElementsOf(known(section));
    }

    /** The keys that the reader names when it does not know one. */
    private static List<String> known(String section) {
        String message = catchThrowableOfType(
                        ConfigException.class, () -> ConfigReader.read("p.yaml", section + ": {bogus: 1}"))
                .getMessage();
        var matcher = UNKNOWN.matcher(String.valueOf(message));
        assertThat(matcher.matches()).isTrue();
        return Arrays.asList(matcher.group(1).split(", ", -1));
    }
}
