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
        return matches(name.split("/", -1), filter.split("/", -1));
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

    private static boolean matches(String[] name, String[] filter) {
        int level = 0;
        while (level < filter.length) {
            if (filter[level].equals("#")) {
                return level == filter.length - 1;
            }
            if (level == name.length || !(filter[level].equals("+") || filter[level].equals(name[level]))) {
                return false;
            }
            level++;
        }
        return level == name.length;
    }
}
