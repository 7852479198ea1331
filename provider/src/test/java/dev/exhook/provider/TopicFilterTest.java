package dev.exhook.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFilterTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', commentCharacter = '%', quoteCharacter = '"', textBlock = """
                    a/b        | a/b
                    a/+        | a/b
                    a/+        | a/
                    +/b        | /b
                    +/+        | /
                    +          | a
                    #          | a
                    #          | a/b/c
                    #          | /
                    a/#        | a
                    a/#        | a/
                    a/#        | a/b/c
                    a/+/#      | a/b
                    +/#        | a
                    $SYS/#     | $SYS
                    $SYS/#     | $SYS/brokers
                    $SYS/+     | $SYS/brokers
                    a/+        | a/$b
                    a/#        | a/$b
                    $share/g/t | $share/g/t
                    ä/+        | ä/ö
                    """)
    void aFilterMatchesATopic(String filter, String topic) {
        assertThat(TopicFilter.of(filter).covers(TopicFilter.of(topic))).isTrue();
        assertThat(TopicFilter.of(filter).overlaps(TopicFilter.of(topic))).isTrue();
        assertThat(TopicFilter.of(topic).overlaps(TopicFilter.of(filter))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', commentCharacter = '%', quoteCharacter = '"', textBlock = """
                    a/b        | a
                    a/b        | a/b/
                    a/b        | /a/b
                    a/b        | A/b
                    a/+        | a
                    a/+        | a/b/c
                    +          | a/b
                    +          | /a
                    +          | /
                    a/#        | ab
                    a/+/#      | a
                    #          | $SYS
                    #          | $SYS/brokers
                    +/brokers  | $SYS/brokers
                    +/#        | $SYS/brokers
                    $SYS/+     | $SYS/brokers/x
                    $share/g/t | t
                    t          | $share/g/t
                    """)
    void aFilterDoesNotMatchATopic(String filter, String topic) {
        assertThat(TopicFilter.of(filter).covers(TopicFilter.of(topic))).isFalse();
        assertThat(TopicFilter.of(filter).overlaps(TopicFilter.of(topic))).isFalse();
        assertThat(TopicFilter.of(topic).overlaps(TopicFilter.of(filter))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', commentCharacter = '%', quoteCharacter = '"', textBlock = """
                    #       | #
                    #       | +
                    #       | +/#
                    #       | a/#
                    +/#     | #
                    /+/#    | /#
                    +/+/#   | /#
                    +/#     | +
                    +/#     | a
                    a/#     | a/#
                    a/#     | a/+
                    a/#     | a/+/#
                    a/+     | a/+
                    a/+/#   | a/+
                    a/+/#   | a/b/#
                    +/+     | a/+
                    $SYS/#  | $SYS/+/x
                    """)
    void aFilterCoversASmallerOne(String filter, String smaller) {
        assertThat(TopicFilter.of(filter).covers(TopicFilter.of(smaller))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', commentCharacter = '%', quoteCharacter = '"', textBlock = """
                    a/+     | a/#     | true
                    a/b     | a/+     | true
                    a/b     | a/#     | true
                    a       | a/#     | true
                    a/+/#   | a/#     | true
                    +       | #       | true
                    +/+     | #       | true
                    a/+     | +/b     | true
                    a/+/c   | a/b/+   | true
                    +/a/#   | #       | true
                    a/b/#   | a/c/#   | false
                    a/b     | +       | false
                    a/+/c   | a/b     | false
                    +/b     | a/c     | false
                    +/x     | $SYS/+  | false
                    #       | $SYS/#  | false
                    """)
    void aFilterDoesNotCoverALargerOneThoughTheyMayOverlap(String filter, String larger, boolean overlap) {
        TopicFilter one = TopicFilter.of(filter);
        TopicFilter other = TopicFilter.of(larger);
        assertThat(one.covers(other)).isFalse();
        assertThat(one.overlaps(other)).isEqualTo(overlap);
        assertThat(other.overlaps(one)).isEqualTo(overlap);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', commentCharacter = '%', quoteCharacter = '"', textBlock = """
                    ""      | a topic has at least one character
                    a/#/b   | '#' must be the last level (position 2)
                    a#      | '#' must be the last level (position 1)
                    #/a     | '#' must be the last level (position 0)
                    ##      | '#' must be the last level (position 0)
                    a+/b    | '+' must be a level of its own (position 1)
                    a/+b    | '+' must be a level of its own (position 2)
                    ++      | '+' must be a level of its own (position 0)
                    """)
    void textThatIsNoFilterIsRefusedWithTheReason(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicFilter.of(text))
                .withMessage("topic filter \"" + text + "\": " + reason);
        assertThat(TopicFilter.parse(text)).isEmpty();
    }

    @Test
    void theNullCharacterIsRefused() {
        assertThat(TopicFilter.problemOf("a\0b")).contains("a topic cannot contain the character U+0000");
    }

    @Test
    void lengthCountsInBytes() {
        assertThat(TopicFilter.parse("a".repeat(65_535))).isPresent();
        assertThat(TopicFilter.problemOf("a".repeat(65_536))).contains("a topic has at most 65535 bytes");
        assertThat(TopicFilter.parse("ä".repeat(32_767))).isPresent();
        assertThat(TopicFilter.parse("ä".repeat(32_768))).isEmpty();
    }

    @Test
    void thirtyThousandLevelsAreNoTrouble() {
        String deep = String.join("/", Collections.nCopies(30_000, "a"));
        assertThat(TopicFilter.of("a/#").covers(TopicFilter.of(deep))).isTrue();
        assertThat(TopicFilter.of(deep + "/#").covers(TopicFilter.of(deep))).isTrue();
        assertThat(TopicFilter.of(deep + "/b").covers(TopicFilter.of(deep + "/a")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", "/", "$SYS/x"})
    void textWithoutWildcardsIsATopicName(String text) {
        assertThat(TopicFilter.of(text).isTopicName()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "+", "a/+/b", "a/#"})
    void textWithWildcardsIsNone(String text) {
        assertThat(TopicFilter.of(text).isTopicName()).isFalse();
    }

    @Test
    void filtersWithTheSameTextAreEqual() {
        assertThat(TopicFilter.of("a/+")).isEqualTo(TopicFilter.of("a/+")).hasSameHashCodeAs(TopicFilter.of("a/+"));
        assertThat(TopicFilter.of("a/+")).isNotEqualTo(TopicFilter.of("a/b")).hasToString("a/+");
    }
}
