package dev.exhook.reference.store;

import dev.exhook.proto.v3.Message;
import dev.exhook.reference.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Writes messages into MariaDB in one transaction, a row each.
 *
 * @param sql a statement that writes one row, or none if it is there already
 */
record MariadbInsert(Database database, String sql, int timeoutSeconds) {
    /** InnoDB undoes one of two transactions that wait for each other; the next time the other is over. */
    private static final String DEADLOCK = "40001";

    private static final int ATTEMPTS = 20;

    /** Bytes that any server takes, unless it was told to take less than MariaDB's documentation knows. */
    private static final int SMALL = 1 << 19;

    /** What a row is in bytes, beside the message: names and types of its fields, and its id once more. */
    private static final int OVERHEAD = 1 << 12;

    /** SQLSTATE: the data is too long. */
    private static final String TOO_LONG = "22001";

    /** Sets the parameters of a row. */
    @FunctionalInterface
    interface Binder {
        void bind(PreparedStatement insert, Message message) throws SQLException;
    }

    /**
     * Returns how many rows were written. In the order of the ids, because two instances with the same ids in different
     * orders would meet more often.
     */
    int run(List<Message> messages, Binder binder) throws SQLException {
        List<Message> inOrder =
                messages.stream().sorted(Comparator.comparing(Message::getId)).toList();
        for (int attempt = 1; ; attempt++) {
            try {
                return database.transaction(connection -> insert(connection, inOrder, binder));
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !DEADLOCK.equals(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    private int insert(Connection connection, List<Message> messages, Binder binder) throws SQLException {
        requireRoom(connection, messages);
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setQueryTimeout(timeoutSeconds);
            for (Message message : messages) {
                binder.bind(insert, message);
                insert.addBatch();
            }
            return Arrays.stream(insert.executeBatch()).sum();
        }
    }

    /** The server ends the connection in the midst of what is larger, which looks like an outage. */
    private static void requireRoom(Connection connection, List<Message> messages) throws SQLException {
        int largest =
                messages.stream().mapToInt(Message::getSerializedSize).max().orElse(0);
        if (largest < SMALL) {
            return;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@max_allowed_packet")) {
            row.next();
            if (largest + OVERHEAD > row.getLong(1)) {
                throw new SQLException("a message is larger than max_allowed_packet, " + row.getLong(1), TOO_LONG);
            }
        }
    }
}
