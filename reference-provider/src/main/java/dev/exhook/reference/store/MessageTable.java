package dev.exhook.reference.store;

import dev.exhook.proto.v3.Message;
import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.Migrations;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table {@code messages}. */
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
     * Deletes the oldest rows that are not to be kept, up to {@link #DELETE_STEP} of them.
     *
     * @param after rows up to this {@code seq} are left out
     */
    Deletion deleteStep(long after) throws SQLException;

    /** The time of the clock that dates messages, in milliseconds since 1970. */
    long nowMillis() throws SQLException;

    /** The statements that create it. */
    Migrations migrations();

    /**
     * The table in this database.
     *
     * @param timeoutSeconds how long a statement may take
     */
    static MessageTable of(Database database, Retention retention, int timeoutSeconds) {
        return switch (database.dialect()) {
            case SQLITE -> new SqliteMessages(database, retention);
            case POSTGRESQL -> new PostgresqlMessages(database, retention, timeoutSeconds);
            case MARIADB -> new MariadbMessages(database, retention, timeoutSeconds);
        };
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
