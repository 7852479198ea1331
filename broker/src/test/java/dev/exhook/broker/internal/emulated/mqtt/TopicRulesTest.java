package dev.exhook.broker.internal.emulated.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicRulesTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "a/b, true",
        "a/+/c, true",
        "a/#, true",
        "#, true",
        "a/#/b, false",
        "a+, false",
        "a#, false",
        "'', false",
        "/, true",
        "$share/g/t, true",
        "$share/g/t/#, true",
        "$share//t, false",
        "$share/g/, false",
        "$share/g, false",
        "$share/g+/t, false",
        "$share/g/$share/h/t, false",
        "$share/g/a/#/b, false"
    })
    void filtersAreWhatEmqxTakes(String filter, boolean sound) {
        assertThat(TopicRules.isFilter(filter)).isEqualTo(sound);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"a/b, true", "a/+, false", "#, false", "a+b, false", "'', false", "$SYS/x, true"})
    void namesHaveNoWildcards(String name, boolean sound) {
        assertThat(TopicRules.isName(name)).isEqualTo(sound);
    }

    @Test
    void aTopicOfMoreThan65535BytesIsRefused() {
        assertThat(TopicRules.isName("é".repeat(32_768))).isFalse();
        assertThat(TopicRules.isName("é".repeat(32_767))).isTrue();
    }

    @Test
    void sharedAndExclusiveFiltersAreTakenApart() {
        assertThat(TopicFilter.of("$share/g/a/b"))
                .isEqualTo(new TopicFilter("$share/g/a/b", Optional.of("g"), "a/b", false))
                .extracting(TopicFilter::printed)
                .isEqualTo("$share/g/a/b");
        assertThat(TopicFilter.of("$queue/a").group()).contains("$queue");
        assertThat(TopicFilter.of("$exclusive/a").printed()).isEqualTo("a");
    }
}
