package dev.exhook.broker.internal.chain;

import dev.exhook.proto.Hook;
import java.util.List;
import java.util.Map;

/**
 * A loaded provider in the chain.
 *
 * @param hooks what it mounted; message hooks with their topic filters, none meaning all topics
 */
public record Member(String name, FailedAction failedAction, Map<Hook, List<String>> hooks) {

    /** Copies the hooks. */
    public Member {
        hooks = Map.copyOf(hooks);
    }

    /** Tells whether it mounted the hook. */
    public boolean mounts(Hook hook) {
        return hooks.containsKey(hook);
    }

    /**
     * Tells whether it is asked about a message of this topic: it mounted the hook, and a filter fits or there is none.
     */
    public boolean mounts(Hook hook, String topic) {
        List<String> filters = hooks.get(hook);
        if (filters == null) {
            return false;
        }
        return !hook.hasTopics()
                || filters.isEmpty()
                || filters.stream().anyMatch(filter -> Topics.matches(topic, filter));
    }
}
