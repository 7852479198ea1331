package dev.exhook.reference.presence;

import dev.exhook.reference.presence.NodeTable.Ending;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Ends what nodes had before they started anew, some thousand clients at a time: a million in one statement would keep
 * everybody waiting, and end in a timeout. It goes through the online connections in the order of their client ids,
 * then through the sessions; any instance may do that, and after a crash it begins anew.
 */
final class NodeRestarts {
    static final int CLIENTS_AT_ONCE = 2_000;

    private static final Logger LOG = System.getLogger(Presence.class.getName());
    private static final String REASON = "node_restarted";

    private final Tables tables;
    private final EventClock clock;
    private final LongAdder ended = new LongAdder();
    private Optional<Ending> current = Optional.empty();
    private boolean sessions;
    private String after = "";
    private long endedHere;

    NodeRestarts(Tables tables, EventClock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /** Ends the next ones; returns whether there may be more. */
    boolean step() throws SQLException {
        Optional<Ending> found = tables.read(NodeTable::ending);
        if (!found.equals(current)) {
            begin(found);
        }
        if (current.isEmpty()) {
            return false;
        }
        Ending node = current.get();
        String last = tables.read(connection -> ConnectionTable.lastToEnd(
                        connection, node.node(), before(node), sessions, after, CLIENTS_AT_ONCE))
                .orElse(null);
        if (last != null) {
            String first = after;
            int rows = tables.write(
                    clock.now(),
                    connection -> ConnectionTable.endOfNode(
                            connection, node.node(), node.startedAt(), before(node), REASON, first, last));
            ended.add(rows);
            endedHere += rows;
            after = last;
        } else if (!sessions) {
            sessions = true;
            after = "";
        } else {
            finish(node);
        }
        return true;
    }

    private void begin(Optional<Ending> next) {
        current = next;
        sessions = false;
        after = "";
        endedHere = 0;
    }

    private void finish(Ending node) throws SQLException {
        tables.write(clock.now(), connection -> {
            NodeTable.ended(connection, node);
            return node;
        });
        if (endedHere > 0) {
            LOG.log(Level.INFO, "presence: " + node.node() + " has started anew, " + endedHere + " connections ended");
        }
    }

    private static long before(Ending node) {
        return node.startedAt() - Client.CLOCK_TOLERANCE;
    }

    /** How many connections and sessions were ended so. */
    long ended() {
        return ended.sum();
    }
}
