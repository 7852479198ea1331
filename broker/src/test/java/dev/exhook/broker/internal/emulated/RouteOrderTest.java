package dev.exhook.broker.internal.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.emulated.mqtt.TopicFilter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** As {@code emqx_router:match_routes/1} and {@code emqx_trie_search} give them. */
class RouteOrderTest {

    private static List<String> sorted(String... filters) {
        List<TopicFilter> all = Stream.of(filters).map(TopicFilter::of).toList();
        return all.stream().sorted(RouteOrder.of(all)).map(TopicFilter::raw).toList();
    }

    @Test
    void wildcardsComeBeforeTheTopicItself() {
        assertThat(sorted("a/b", "a/+", "a/#")).containsExactly("a/#", "a/+", "a/b");
        assertThat(sorted("a/b", "z/+")).containsExactly("z/+", "a/b");
    }

    @Test
    void levelByLevelHashComesBeforePlusAndPlusBeforeWords() {
        assertThat(sorted("a/+/c", "+/b/c", "#", "a/b/#", "+/+/c"))
                .containsExactly("#", "+/+/c", "+/b/c", "a/+/c", "a/b/#");
    }

    @Test
    void aWordThatOnlyBeginsLikeAWildcardIsAWord() {
        assertThat(sorted("+a/+", "+/b", "!/+")).containsExactly("+/b", "!/+", "+a/+");
    }

    @Test
    void ofTwoThatBeginAlikeTheShorterComesFirst() {
        assertThat(sorted("a/+/#", "a/+")).containsExactly("a/+", "a/+/#");
    }

    @Test
    void wordsGoByTheirLetters() {
        assertThat(sorted("b/+", "a/+")).containsExactly("a/+", "b/+");
        assertThat(sorted("b", "a")).containsExactly("a", "b");
    }

    @Test
    void withAGroupAmongThemAllGoByTheirTextAndOrdinaryOnesBeforeGroups() {
        assertThat(sorted("$share/h/a/b", "$share/g/a/b", "a/b", "a/+", "a/#"))
                .containsExactly("a/#", "a/+", "a/b", "$share/g/a/b", "$share/h/a/b");
    }
}
