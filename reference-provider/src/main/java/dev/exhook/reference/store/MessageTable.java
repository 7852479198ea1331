package dev.exhook.reference.store;

import dev.exhook.proto.v3.Message;
import dev.exhook.reference.sql.Database;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table that messages are stored in. */
interface MessageTable {
    /** Deleted in one go: few enough to keep nobody waiting for long. */
    int DELETE_STEP = 1_000;

    /**
     * Writes the messages in one transaction, without those whose id is there already.
     *
     * @return how many were new; they are committed
     * @throws SQLException if none was written, unless the connection broke during the commit
     */
    int insert(List<Message> messages) throws SQLException;

    /**
     * Deletes the oldest rows that are not to be kept, up to about {@link #DELETE_STEP} of them, or a partition.
     *
     * @param after rows up to this {@code seq} are left out, if there is a {@code seq}
     */
    Deletion deleteStep(long after) throws SQLException;

    /** Makes what messages of the time to come will need; returns whether there is more to do. */
    default boolean makeAhead() throws SQLException {
        return false;
    }

    /** The time of the clock that dates messages, in milliseconds since 1970. */
    long nowMillis() throws SQLException;

    /**
     * Looks for what keeps messages from being stored until somebody else changes it. Changes nothing.
     *
     * @throws SQLException if that cannot be told now
     */
    List<TableProblem> problems() throws SQLException;

    /**
     * Makes sure that there is a table, before the first message and after each failure.
     *
     * @throws SQLException if there is none, and none can be made
     */
    void prepare() throws SQLException;

    /**
     * The configured table in this database.
     *
     * @param timeoutSeconds how long a statement may take
     */
    static MessageTable of(Database database, StoreSettings settings, int timeoutSeconds) {
        Retention retention = settings.retention();
        if (settings.table() instanceof StoreTable.Own own) {
            return new OwnTable(database, own, retention, timeoutSeconds);
        }
        StoreTable.Messages table = (StoreTable.Messages) settings.table();
        MessageTable plain = switch (database.dialect()) {
            case SQLITE -> new SqliteMessages(database, retention);
            case POSTGRESQL -> postgresql(database, table, retention, timeoutSeconds);
            case MARIADB -> new MariadbMessages(database, retention, timeoutSeconds);
        };
        return table.topicIndex() ? new IndexedMessages(plain, new TopicIndex(database)) : plain;
    }

    private static MessageTable postgresql(
            Database database, StoreTable.Messages table, Retention retention, int timeoutSeconds) {
        PartitionSize size = table.partition();
        return size == null
                ? new PostgresqlMessages(database, retention, timeoutSeconds)
                : new PartitionedMessages(database, size, retention, timeoutSeconds);
    }

    /** Messages without an id, which EMQX does not send, are no duplicates of each other: such an id is NULL. */
    static @Nullable String id(Message message) {
        return message.getId().isEmpty() ? null : message.getId();
    }

    static @Nullable String username(Message message) {
        Map<String, String> headers = message.getHeadersMap();
        return headers.get("username");
    }
}
