package dev.exhook.broker.internal.emulated;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which a subscriber gets retained messages: that of the table that EMQX finds them in, which are sorted
 * ({@code emqx_retainer_index}, the same from 5.8 to 6.3). It is the table of all messages, by their topics level by
 * level, or one of four indexes, of levels that come first in it, where the filter says a word for them.
 */
final class RetainedOrder {
    /** {@code retainer.backend.index_specs}, levels from 1, as EMQX has them by default. */
    private static final List<List<Integer>> INDEXES =
            List.of(List.of(1, 2, 3), List.of(1, 3), List.of(2, 3), List.of(3));

    private static final Comparator<String> BYTES =
            Comparator.comparing(level -> level.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private RetainedOrder() {}

    /** The order of topics for that filter. */
    static Comparator<String> of(String filter) {
        List<Integer> index = index(levels(filter));
        return Comparator.comparing(topic -> key(index, levels(topic)), RetainedOrder::compare);
    }

    private static List<String> levels(String topic) {
        return List.of(topic.split("/", -1));
    }

    /** The first of those in which the filter says most words before its first wildcard; none where it says no word. */
    private static List<Integer> index(List<String> filter) {
        List<Integer> best = List.of();
        int most = 0;
        for (List<Integer> index : INDEXES) {
            int words = words(index, filter);
            if (words > most) {
                most = words;
                best = index;
            }
        }
        return best;
    }

    private static int words(List<Integer> index, List<String> filter) {
        int words = 0;
        for (int level : index) {
            if (level > filter.size()
                    || filter.get(level - 1).equals("+")
                    || filter.get(level - 1).equals("#")) {
                return words;
            }
            words++;
        }
        return words;
    }

    /** The levels of the index, and then the others. */
    private record Key(List<String> indexed, List<String> others) {}

    private static Key key(List<Integer> index, List<String> levels) {
        List<String> indexed = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            (index.contains(i + 1) ? indexed : others).add(levels.get(i));
        }
        return new Key(indexed, others);
    }

    private static int compare(Key one, Key other) {
        int indexed = compare(one.indexed, other.indexed);
        return indexed == 0 ? compare(one.others, other.others) : indexed;
    }

    /** As Erlang compares lists: by the first level that differs, and else the shorter one first. */
    private static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int level = BYTES.compare(one.get(i), other.get(i));
            if (level != 0) {
                return level;
            }
        }
        return Integer.compare(one.size(), other.size());
    }
}
