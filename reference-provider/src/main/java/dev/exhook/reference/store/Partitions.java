package dev.exhook.reference.store;

import dev.exhook.reference.sink.RefusedException;
import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.SqlFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The partitions of the table {@code messages} in PostgreSQL. One is made beside the table and attached, which keeps
 * neither readers nor writers waiting. Dropping one needs the table for itself, and waits a moment for it only: who
 * writes would wait behind.
 */
final class Partitions {
    /** Instances take turns; any number that no one else uses. */
    private static final String IN_TURN = "SELECT pg_advisory_xact_lock(" + 0x6578686f6f70L + ")";

    private static final String SHORT_WAIT = "SET LOCAL lock_timeout = '100ms'";

    private static final String LIST = "SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid"
            + " WHERE inhparent = to_regclass('messages') AND relname ~ '^" + Partition.PREFIX
            + "[0-9]{8}$' ORDER BY relname";

    /** SQLSTATEs: a table of this name, or partitions that overlap. */
    private static final Set<String> TAKEN = Set.of("42P07", "42P17");

    private final Database database;
    private final PartitionSize size;
    private final int timeoutSeconds;
    private final Set<Partition> known = new HashSet<>();

    Partitions(Database database, PartitionSize size, int timeoutSeconds) {
        this.database = database;
        this.size = size;
        this.timeoutSeconds = timeoutSeconds;
    }

    /**
     * Makes those that are not there.
     *
     * @throws RefusedException if a table that is no partition has the place of one
     */
    void ensure(Collection<Partition> needed) throws SQLException {
        if (known.containsAll(needed)) {
            return;
        }
        try {
            List<Partition> there = database.transaction(connection -> {
                try (Statement statement = statement(connection)) {
                    statement.execute(IN_TURN);
                    List<Partition> found = list(statement);
                    for (Partition partition : needed) {
                        if (!found.contains(partition)) {
                            make(statement, partition);
                            found.add(partition);
                        }
                    }
                    return found;
                }
            });
            known.clear();
            known.addAll(there);
        } catch (SQLException e) {
            if (TAKEN.contains(e.getSQLState())) {
                throw new RefusedException("the partition for its time cannot be made: " + SqlFailure.describe(e));
            }
            throw e;
        }
    }

    /** Looks for them again before the next message: somebody has dropped one. */
    void forget() {
        known.clear();
    }

    /**
     * Drops the oldest of those whose messages are all older than this, by their own time and by when they were stored:
     * the clock of an EMQX node may have been behind.
     *
     * @param millis since 1970-01-01 UTC
     */
    Deletion dropOldest(long millis) throws SQLException {
        return database.transaction(connection -> {
            try (Statement statement = statement(connection)) {
                statement.execute(IN_TURN);
                for (Partition partition : list(statement)) {
                    if (partition.endMillis() <= millis && isOlder(statement, partition, millis)) {
                        statement.execute(SHORT_WAIT);
                        statement.execute("LOCK TABLE ONLY messages IN ACCESS EXCLUSIVE MODE");
                        if (isOlder(statement, partition, millis)) {
                            return drop(statement, partition);
                        }
                    }
                }
                return Deletion.NONE;
            }
        });
    }

    private Deletion drop(Statement statement, Partition partition) throws SQLException {
        long rows;
        try (ResultSet row = statement.executeQuery("SELECT greatest(reltuples, 0)::bigint FROM pg_class"
                + " WHERE oid = to_regclass('" + partition.name() + "')")) {
            row.next();
            rows = row.getLong(1);
        }
        statement.execute("DROP TABLE " + partition.name());
        known.remove(partition);
        return new Deletion(rows, 0, true);
    }

    /** The row that was stored last has the largest number. */
    private static boolean isOlder(Statement statement, Partition partition, long millis) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("SELECT stored_at FROM " + partition.name() + " ORDER BY seq DESC LIMIT 1")) {
            return !row.next() || row.getLong(1) < millis;
        }
    }

    private static void make(Statement statement, Partition partition) throws SQLException {
        statement.execute(
                "CREATE TABLE " + partition.name() + " (LIKE messages INCLUDING DEFAULTS INCLUDING CONSTRAINTS)");
        statement.execute("ALTER TABLE messages ATTACH PARTITION " + partition.name() + " FOR VALUES FROM ("
                + partition.startMillis() + ") TO (" + partition.endMillis() + ")");
    }

    private List<Partition> list(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(LIST)) {
            List<Partition> partitions = new ArrayList<>();
            while (rows.next()) {
                partitions.add(Partition.named(rows.getString(1), size));
            }
            return partitions;
        }
    }

    private Statement statement(Connection connection) throws SQLException {
        Statement statement = connection.createStatement();
        statement.setQueryTimeout(timeoutSeconds);
        return statement;
    }
}
