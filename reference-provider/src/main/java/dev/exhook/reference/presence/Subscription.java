package dev.exhook.reference.presence;

/**
 * A subscription of a client: one row of presence_subscriptions.
 *
 * @param active false: it was removed; kept for a while to know an older report that is written late
 * @param at when it was made, made again with other options, or removed; microseconds since 1970
 */
record Subscription(
        String topicFilter,
        int qos,
        boolean noLocal,
        boolean retainAsPublished,
        int retainHandling,
        boolean active,
        long at) {

    static Subscription removed(String topicFilter, long at) {
        return new Subscription(topicFilter, 0, false, false, 0, false, at);
    }

    /** Returns whether it is equal apart from the time. */
    boolean isLike(Subscription other) {
        return equals(new Subscription(
                other.topicFilter,
                other.qos,
                other.noLocal,
                other.retainAsPublished,
                other.retainHandling,
                other.active,
                at));
    }
}
