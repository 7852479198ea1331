package dev.exhook.broker.internal.emulated.mqtt;

import java.util.Optional;

/**
 * A topic filter as EMQX takes it apart.
 *
 * @param raw what the client sent
 * @param group the group of a shared subscription; empty for an ordinary one
 * @param topic the filter without {@code $share/group/}, {@code $queue/} or {@code $exclusive/}
 * @param exclusive whether it began with {@code $exclusive/}
 */
public record TopicFilter(String raw, Optional<String> group, String topic, boolean exclusive) {
    private static final String SHARE = "$share/";
    private static final String QUEUE = "$queue/";
    private static final String EXCLUSIVE = "$exclusive/";

    /** Takes a filter apart that {@link TopicRules} found valid. */
    public static TopicFilter of(String raw) {
        if (raw.startsWith(QUEUE)) {
            return new TopicFilter(raw, Optional.of("$queue"), raw.substring(QUEUE.length()), false);
        }
        if (raw.startsWith(SHARE)) {
            int slash = raw.indexOf('/', SHARE.length());
            String group = raw.substring(SHARE.length(), slash);
            return new TopicFilter(raw, Optional.of(group), raw.substring(slash + 1), false);
        }
        if (raw.startsWith(EXCLUSIVE)) {
            return new TopicFilter(raw, Optional.empty(), raw.substring(EXCLUSIVE.length()), true);
        }
        return new TopicFilter(raw, Optional.empty(), raw, false);
    }

    /** The same filter for another topic. */
    public TopicFilter to(String other) {
        String prefix = raw.substring(0, raw.length() - topic.length());
        return new TopicFilter(prefix + other, group, other, exclusive);
    }

    /** As hooks get it: shared filters with their prefix, exclusive ones without. */
    public String printed() {
        return group.isPresent() ? raw : topic;
    }

    /** Tells whether it is shared among a group. */
    public boolean isShared() {
        return group.isPresent();
    }
}
