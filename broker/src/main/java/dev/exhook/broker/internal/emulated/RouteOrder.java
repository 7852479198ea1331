package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.chain.Topics;
import dev.exhook.broker.internal.emulated.mqtt.TopicFilter;
import java.util.Collection;
import java.util.Comparator;

/**
 * The order in which EMQX sends a message through the filters that it matches; a client with several of them gets it in
 * this order. Seen on 5.8.9 and 5.10.3.
 */
final class RouteOrder {
    /** Words before others, whatever their letters. */
    private static final String WILDCARDS = "#+";

    private RouteOrder() {}

    static Comparator<TopicFilter> of(Collection<TopicFilter> filters) {
        return filters.stream().anyMatch(TopicFilter::isShared) ? withGroups() : withoutGroups();
    }

    /** By their text; of the same, the ordinary subscription before the groups. */
    private static Comparator<TopicFilter> withGroups() {
        return Comparator.comparing(TopicFilter::topic)
                .thenComparing(filter -> filter.group().orElse(""));
    }

    /** Wildcards first, level by level {@code #} before {@code +} before words; the topic itself last. */
    private static Comparator<TopicFilter> withoutGroups() {
        return Comparator.comparing((TopicFilter filter) -> !Topics.isWildcard(filter.topic()))
                .thenComparing(filter -> filter.topic().split("/", -1), RouteOrder::compareWords);
    }

    private static int compareWords(String[] one, String[] other) {
        for (int level = 0; level < Math.min(one.length, other.length); level++) {
            int byRank = Integer.compare(rank(one[level]), rank(other[level]));
            int byWord = byRank != 0 ? byRank : one[level].compareTo(other[level]);
            if (byWord != 0) {
                return byWord;
            }
        }
        return Integer.compare(one.length, other.length);
    }

    private static int rank(String word) {
        return word.length() == 1 && WILDCARDS.contains(word) ? WILDCARDS.indexOf(word) : WILDCARDS.length();
    }
}
