package dev.exhook.reference.presence;

import org.jspecify.annotations.Nullable;

/**
 * From when to when something was, as far as its events have told, in whatever order they came. All times here are
 * microseconds since 1970.
 *
 * @param from null: its begin is not known, or there was none yet
 * @param to null: no end is known
 * @param reason why it ended, in EMQX's words or in one of ours; null without an end
 * @param inferred whether the end was concluded from something else than its own event, which then goes before
 */
record Span(
        @Nullable Long from, @Nullable Long to, @Nullable String reason, boolean inferred) {
    static final Span NONE = new Span(null, null, null, false);

    /**
     * A begin told this long after the last one is another begin, whose end before was missed; earlier, it is the same
     * event again. EMQX doubles events at once or, if the provider is slow, within its request_timeout (5 s by
     * default).
     */
    static final long DOUBLED_WITHIN = 60_000_000;

    boolean isOpen() {
        return from != null && to == null;
    }

    Span begin(long at) {
        if (to != null) {
            // The same port was used again; or else the begin was written late, by another instance.
            return at > to ? opened(at) : from == null ? new Span(at, to, reason, inferred) : this;
        }
        return from == null || at < from || at - from > DOUBLED_WITHIN ? opened(at) : this;
    }

    /** It is at that time. If since when was missed, then since that time at the latest. */
    Span seen(long at) {
        if (from == null) {
            return to == null ? opened(at) : this;
        }
        return to != null && inferred && at > to ? opened(from) : this;
    }

    /** EMQX says that it is, and since when. */
    Span listed(long since) {
        return inferred ? opened(since) : begin(since);
    }

    Span end(long at, String why) {
        if (to != null) {
            return inferred ? new Span(from, at, why, false) : this;
        }
        return from != null && at < from ? this : new Span(from, at, why, false);
    }

    /** It must have ended by then: something else says so. */
    Span over(long at, String why) {
        return to == null && from != null && at >= from ? new Span(from, at, why, true) : this;
    }

    private static Span opened(long at) {
        return new Span(at, null, null, false);
    }
}
