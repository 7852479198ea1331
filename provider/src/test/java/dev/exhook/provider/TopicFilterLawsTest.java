package dev.exhook.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Covering and overlapping are about sets of topics; here they are held against the sets themselves. */
class TopicFilterLawsTest {
    /** Enough topics to tell any two of the filters apart: as deep as the deepest filter and one more level. */
    private static final List<TopicFilter> TOPICS = texts(4, "a", "b", "$d", "").toList();

    private static final List<TopicFilter> FILTERS =
            texts(3, "a", "$d", "+", "#", "").toList();

    @Test
    void aFilterCoversAnotherExactlyIfItMatchesAllItsTopics() {
        for (TopicFilter one : FILTERS) {
            for (TopicFilter other : FILTERS) {
                boolean all = TOPICS.stream().filter(other::covers).allMatch(one::covers);
                assertThat(one.covers(other)).as("%s covers %s", one, other).isEqualTo(all);
            }
        }
    }

    @Test
    void filtersOverlapExactlyIfTheyMatchATopicInCommon() {
        for (TopicFilter one : FILTERS) {
            for (TopicFilter other : FILTERS) {
                boolean any = TOPICS.stream().anyMatch(topic -> one.covers(topic) && other.covers(topic));
                assertThat(one.overlaps(other)).as("%s overlaps %s", one, other).isEqualTo(any);
            }
        }
    }

    /** All topics or filters of up to that many of these levels. */
    private static Stream<TopicFilter> texts(int depth, String... levels) {
        Stream<String> texts = Stream.of(levels);
        Stream.Builder<Stream<String>> byDepth = Stream.builder();
        List<String> current = texts.toList();
        for (int i = 0; i < depth; i++) {
            byDepth.add(current.stream());
            List<String> parents = current;
            current = Stream.of(levels)
                    .flatMap(level -> parents.stream().map(parent -> parent + "/" + level))
                    .toList();
        }
        return byDepth.build().flatMap(stream -> stream).flatMap(text -> TopicFilter.parse(text).stream());
    }
}
