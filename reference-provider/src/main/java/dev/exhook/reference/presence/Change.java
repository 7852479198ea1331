package dev.exhook.reference.presence;

import org.jspecify.annotations.Nullable;

/**
 * Something that changed who is online, or a session: a row of presence_events.
 *
 * @param at when, in microseconds since 1970
 * @param event the name of the hook that tells it, such as {@code client.connected}
 * @param detail the reason of an end, or the topic filter
 * @param inferred whether no event told it, but it follows from another
 */
record Change(
        long at,
        String event,
        ConnectionKey key,
        @Nullable String username,
        @Nullable String detail,
        boolean inferred) {}
