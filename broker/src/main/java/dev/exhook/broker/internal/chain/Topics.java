package dev.exhook.broker.internal.chain;

/** Topic names against topic filters, as {@code emqx_topic:match/2} does it: case counts, and nothing is validated. */
public final class Topics {
    private Topics() {}

    /**
     * Tells whether the filter fits the name. A filter that begins with a wildcard never fits a name that begins with
     * {@code $}; {@code $share/...} is an ordinary word here; a {@code #} that is not last fits nothing.
     */
    public static boolean matches(String name, String filter) {
        if (name.startsWith("$") && (filter.startsWith("+") || filter.startsWith("#"))) {
            return false;
        }
        return fits(name, filter);
    }

    /** Tells whether the filter has a wildcard level. */
    public static boolean isWildcard(String filter) {
        for (String word : filter.split("/", -1)) {
            if (word.equals("+") || word.equals("#")) {
                return true;
            }
        }
        return false;
    }

    /** Level by level, in place: a chain asks this of each of its members for each message. */
    private static boolean fits(String name, String filter) {
        int level = 0;
        int wanted = 0;
        while (wanted <= filter.length()) {
            int end = end(filter, wanted);
            if (is('#', filter, wanted, end)) {
                return end == filter.length();
            }
            int levelEnd = end(name, level);
            if (level > name.length()
                    || !(is('+', filter, wanted, end) || same(name, level, levelEnd, filter, wanted, end))) {
                return false;
            }
            level = levelEnd + 1;
            wanted = end + 1;
        }
        return level > name.length();
    }

    private static int end(String topic, int start) {
        int slash = topic.indexOf('/', start);
        return slash < 0 ? topic.length() : slash;
    }

    private static boolean is(char wildcard, String filter, int start, int end) {
        return end - start == 1 && filter.charAt(start) == wildcard;
    }

    private static boolean same(String name, int from, int to, String filter, int start, int end) {
        return to - from == end - start && name.regionMatches(from, filter, start, end - start);
    }
}
