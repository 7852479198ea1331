package dev.exhook.conformance.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFiltersTest {
    private static final String LONGEST = "é".repeat(32_767) + "a";

    @ParameterizedTest
    @ValueSource(strings = {"#", "+", "/", "a", "a/#", "+/b/+", "a//b", "$SYS/#", "a/+/#", " ", "$shared/a"})
    void aFilterOfMqttIsWithoutFault(String filter) {
        assertThat(TopicFilters.fault(filter)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''       | is empty",
                "#/a      | has # before its last level",
                "a/#/b    | has # before its last level",
                "a#       | has a wildcard inside the level [a#]",
                "a/b+/c   | has a wildcard inside the level [b+]",
                "++       | has a wildcard inside the level [++]",
                "a/##     | has a wildcard inside the level [##]",
                "$share/g/a | is a shared subscription's filter, which no topic equals",
                "$queue/a | is a shared subscription's filter, which no topic equals",
            })
    void aFilterThatCanNeverMatchIsTold(String filter, String fault) {
        assertThat(TopicFilters.fault(filter)).contains(fault);
    }

    @Test
    void aZeroIsNoText() {
        assertThat(TopicFilters.fault("\0")).contains("holds U+0000");
        assertThat(TopicFilters.topicFault("a\0b")).contains("holds U+0000");
    }

    @Test
    void mqttCountsBytesNotCharacters() {
        assertThat(TopicFilters.fault(LONGEST)).isEmpty();
        assertThat(TopicFilters.topicFault(LONGEST)).isEmpty();
        assertThat(TopicFilters.fault(LONGEST + "a")).contains("is 65536 bytes long, more than 65535");
        assertThat(TopicFilters.topicFault(LONGEST + "a")).contains("is 65536 bytes long, more than 65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "/", "$SYS/x", "$share/g/a", " "})
    void whatIsPublishedToMayBeAnyText(String topic) {
        assertThat(TopicFilters.topicFault(topic)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', is empty", "a/#, has a wildcard", "#, has a wildcard", "a+b, has a wildcard"})
    void aTopicThatNobodyCanPublishToIsTold(String topic, String fault) {
        assertThat(TopicFilters.topicFault(topic)).contains(fault);
    }
}
