package dev.exhook.conformance.expect;

import java.util.List;

/** Whether EMQX shows a message to a provider: emqx_topic:match/2 over {@code HookSpec.topics}. */
final class TopicMatch {
    private TopicMatch() {}

    /** No filters are all topics. */
    static boolean any(List<String> filters, String topic) {
        return filters.isEmpty() || filters.stream().anyMatch(filter -> matches(filter, topic));
    }

    private static boolean matches(String filter, String topic) {
        if (topic.startsWith("$") && (filter.startsWith("#") || filter.startsWith("+"))) {
            return false;
        }
        String[] wanted = filter.split("/", -1);
        String[] levels = topic.split("/", -1);
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals("#") && i == wanted.length - 1) {
                return levels.length >= i; // a/# matches a as well
            }
            if (i >= levels.length || !(wanted[i].equals("+") || wanted[i].equals(levels[i]))) {
                return false;
            }
        }
        return levels.length == wanted.length;
    }
}
