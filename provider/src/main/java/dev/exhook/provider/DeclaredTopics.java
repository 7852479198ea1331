package dev.exhook.provider;

import dev.exhook.proto.Hook;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The topic filters of a message hook. EMQX takes any text and then never calls the hook for one that cannot match. */
final class DeclaredTopics {
    private static final Map<String, String> NEVER_MATCHING = Map.of(
            "$share/", "name the topic itself: EMQX compares the filter with the message's topic",
            "$queue/", "name the topic itself: EMQX compares the filter with the message's topic",
            "$SYS/", "EMQX does not ask providers about its own messages");

    private DeclaredTopics() {}

    /**
     * The checked filters.
     *
     * @throws IllegalArgumentException naming the hook, the filter and what is wrong with it
     */
    static List<String> of(Hook hook, String... filters) {
        Arrays.stream(filters).forEach(filter -> check(hook, filter));
        return List.of(filters);
    }

    private static void check(Hook hook, String filter) {
        try {
            TopicFilter.of(filter);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(hook.hookName() + ": " + e.getMessage(), e);
        }
        NEVER_MATCHING.forEach((prefix, advice) -> {
            if (filter.startsWith(prefix)) {
                throw new IllegalArgumentException(
                        hook.hookName() + ": topic filter \"" + filter + "\" would never match; " + advice);
            }
        });
    }
}
