package dev.exhook.reference.presence;

import org.jspecify.annotations.Nullable;

/** A time in which events were missed, in microseconds since 1970. */
record Gap(long since, long until) {

    /** The smallest that has both. */
    static Gap and(@Nullable Gap one, Gap other) {
        return one == null ? other : new Gap(Math.min(one.since, other.since), Math.max(one.until, other.until));
    }
}
