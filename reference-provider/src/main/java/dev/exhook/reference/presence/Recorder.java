package dev.exhook.reference.presence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes reports to the tables, all in one transaction, in their order. */
final class Recorder {
    private final Tables tables;

    Recorder(Tables tables) {
        this.tables = tables;
    }

    /** Returns what changed. */
    List<Change> record(long now, @Nullable Gap gap, List<? extends Report> reports) throws SQLException {
        return tables.write(now, connection -> {
            if (gap != null) {
                GapTable.add(connection, GapTable.EVERYWHERE, gap.since(), gap.until() + 1);
            }
            List<Change> changes = new ArrayList<>();
            List<PresenceEvent> events = new ArrayList<>();
            for (Report report : reports) {
                if (report instanceof PresenceEvent event) {
                    events.add(event);
                } else {
                    changes.addAll(apply(connection, events));
                    events.clear();
                    record(connection, report);
                }
            }
            changes.addAll(apply(connection, events));
            return changes;
        });
    }

    private List<Change> apply(Connection connection, List<PresenceEvent> events) throws SQLException {
        return events.isEmpty() ? List.of() : tables.apply(connection, events);
    }

    private static void record(Connection connection, Report report) throws SQLException {
        if (report instanceof NodeLoaded loaded) {
            NodeTable.Start start = NodeTable.loaded(connection, loaded.node(), loaded.startedAt());
            boolean wasUnloaded = GapTable.end(connection, loaded.node(), loaded.at());
            if (start != NodeTable.Start.AGAIN && !wasUnloaded) {
                // It went on without the provider: for as long as it takes EMQX 5.9 and later to load it again.
                GapTable.add(connection, loaded.node(), loaded.at(), loaded.at());
            }
        } else if (report instanceof NodeUnloaded unloaded) {
            GapTable.add(connection, unloaded.node(), unloaded.at(), null);
        }
    }
}
