package dev.exhook.reference.presence;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells changes of state as events, by the names of EMQX's hooks. */
final class Changes {
    private Changes() {}

    /** The change of a connection, perhaps not the event's own. */
    static List<Change> between(@Nullable ConnectionState known, ConnectionState after, PresenceEvent event) {
        ConnectionState before = known == null ? ConnectionState.unknown(after.key()) : known;
        boolean own = after.key().equals(event.key());
        List<Change> changes = new ArrayList<>();
        Span online = after.online();
        if (begins(before.online(), online)) {
            changes.add(change(after, event.at(), "client.connected", null, !(event instanceof Connected)));
        }
        if (ends(before.online(), online)) {
            boolean inferred = online.inferred() || !own;
            changes.add(change(after, end(online, event), "client.disconnected", online.reason(), inferred));
        }
        Span session = after.session();
        if (begins(before.session(), session)) {
            boolean created = event instanceof SessionBegun begun && !begun.resumed();
            changes.add(change(
                    after,
                    event.at(),
                    created ? "session.created" : "session.resumed",
                    null,
                    !(event instanceof SessionBegun)));
        }
        if (ends(before.session(), session)) {
            boolean inferred = session.inferred() || !own;
            changes.add(change(after, end(session, event), sessionEnd(session), session.reason(), inferred));
        }
        return changes;
    }

    static Change of(Subscription subscription, PresenceEvent event) {
        return new Change(
                event.at(),
                subscription.active() ? "session.subscribed" : "session.unsubscribed",
                event.key(),
                null,
                subscription.topicFilter(),
                false);
    }

    private static boolean begins(Span before, Span after) {
        return after.isOpen() && !(before.isOpen() && sameUse(before, after));
    }

    /** An open span whose begin moved back is the same; one that moved on stands for another use of the port. */
    private static boolean sameUse(Span before, Span after) {
        return before.from() != null && after.from() != null && after.from() <= before.from();
    }

    private static boolean ends(Span before, Span after) {
        return after.to() != null && (!after.to().equals(before.to()) || (before.inferred() && !after.inferred()));
    }

    private static long end(Span span, PresenceEvent event) {
        return span.to() == null ? event.at() : span.to();
    }

    private static String sessionEnd(Span session) {
        if (SessionEnded.Way.DISCARDED.reason().equals(session.reason())) {
            return "session.discarded";
        }
        return SessionEnded.Way.TAKENOVER.reason().equals(session.reason())
                ? "session.takenover"
                : "session.terminated";
    }

    private static Change change(
            ConnectionState connection, long at, String event, @Nullable String detail, boolean inferred) {
        return new Change(at, event, connection.key(), connection.origin().username(), detail, inferred);
    }
}
