package dev.exhook.conformance.internal.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Users write ids into their builds: one that was published keeps its meaning for ever. */
class StableIdsTest {
    private static final String GOLDEN = "rule-ids.txt";

    @Test
    void noRuleIsRemovedOrGivenAnotherMeaning() throws IOException {
        assertThat(catalogue())
                .as("a rule of %s is gone or has another title; give what is new a new id", GOLDEN)
                .containsAll(golden());
    }

    @Test
    void everyRuleIsInTheGoldenList() throws IOException {
        assertThat(golden())
                .as("add the new rules to %s, so that they stay", GOLDEN)
                .containsAll(catalogue())
                .doesNotHaveDuplicates();
    }

    private static List<String> catalogue() {
        return Catalogue.load().rules().stream()
                .map(rule -> rule.id() + " " + rule.title())
                .toList();
    }

    private static List<String> golden() throws IOException {
        try (InputStream lines = Objects.requireNonNull(StableIdsTest.class.getResourceAsStream(GOLDEN))) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
