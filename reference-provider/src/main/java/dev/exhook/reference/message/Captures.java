package dev.exhook.reference.message;

import dev.exhook.provider.TopicFilter;

/** The parts of a topic that a filter's wildcards match. */
final class Captures {
    private Captures() {}

    /** How many wildcards the filter has. */
    static int count(TopicFilter filter) {
        return (int) filter.toString().chars().filter(c -> c == '+' || c == '#').count();
    }

    /**
     * The text that the wildcard with this number (from 1, at most {@link #count}) matches: {@code +} a level,
     * {@code #} the rest, which is empty if the topic is the parent.
     *
     * @param topic a topic that matches the filter
     */
    static String of(TopicFilter filter, String topic, int number) {
        String[] levels = filter.toString().split("/", -1);
        int left = number;
        int start = 0;
        for (String level : levels) {
            boolean rest = level.equals("#");
            int end = rest ? -1 : topic.indexOf('/', start);
            if ((rest || level.equals("+")) && --left == 0) {
                return topic.substring(Math.min(start, topic.length()), end < 0 ? topic.length() : end);
            }
            start = end < 0 ? topic.length() : end + 1;
        }
        throw new IllegalArgumentException("the filter \"" + filter + "\" has no wildcard number " + number);
    }
}
