package dev.exhook.reference.store;

import dev.exhook.proto.v3.Message;
import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.Dialect;
import dev.exhook.reference.sql.Migrations;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** {@link MessageTable} in MariaDB. */
record MariadbMessages(Database database, Retention retention, int timeoutSeconds) implements MessageTable {
    /** Texts are compared byte by byte: by default "a", "A" and "a " are one. */
    private static final Migrations MIGRATIONS =
            new Migrations("store", List.of(List.of("""
                    CREATE TABLE IF NOT EXISTS messages (
                      seq BIGINT AUTO_INCREMENT PRIMARY KEY,
                      id VARCHAR(255) UNIQUE,
                      topic MEDIUMTEXT NOT NULL,
                      qos INTEGER NOT NULL,
                      payload LONGBLOB NOT NULL,
                      client_id MEDIUMTEXT NOT NULL,
                      username MEDIUMTEXT,
                      node MEDIUMTEXT NOT NULL,
                      published_at BIGINT NOT NULL,
                      headers MEDIUMTEXT NOT NULL,
                      stored_at BIGINT NOT NULL DEFAULT (%s)
                    ) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin""".formatted(Dialect.MARIADB.nowMillis()))));

    /** NOT EXISTS, because a conflict uses up a seq, and retention counts by seq. */
    private static final String INSERT = """
            INSERT INTO messages (id, topic, qos, payload, client_id, username, node, published_at, headers)
            SELECT ?, ?, ?, ?, ?, ?, ?, ?, ? FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM messages WHERE id = ?)
            ON DUPLICATE KEY UPDATE messages.id = messages.id""";

    /** InnoDB undoes one of two transactions that wait for each other; the next time the other is over. */
    private static final String DEADLOCK = "40001";

    private static final int ATTEMPTS = 20;

    /** Bytes that any server takes, unless it was told to take less than MariaDB's documentation knows. */
    private static final int SMALL = 1 << 19;

    /** What a row is in bytes, beside the message: names and types of its fields, and its id once more. */
    private static final int OVERHEAD = 1 << 12;

    /** SQLSTATE: the data is too long. */
    private static final String TOO_LONG = "22001";

    /** In the order of the ids, because two instances with the same ids in different orders would meet more often. */
    @Override
    public int insert(List<Message> messages) throws SQLException {
        List<Message> inOrder =
                messages.stream().sorted(Comparator.comparing(Message::getId)).toList();
        for (int attempt = 1; ; attempt++) {
            try {
                return database.transaction(connection -> insert(connection, inOrder));
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !DEADLOCK.equals(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    private int insert(Connection connection, List<Message> messages) throws SQLException {
        requireRoom(connection, messages);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setQueryTimeout(timeoutSeconds);
            for (Message message : messages) {
                bind(insert, message);
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

    private static void bind(PreparedStatement insert, Message message) throws SQLException {
        insert.setString(1, MessageTable.id(message));
        insert.setString(2, message.getTopic());
        insert.setInt(3, message.getQos());
        insert.setBytes(4, message.getPayload().toByteArray());
        insert.setString(5, message.getFrom());
        insert.setString(6, MessageTable.username(message));
        insert.setString(7, message.getNode());
        insert.setLong(8, message.getTimestamp());
        insert.setString(9, HeadersJson.of(message));
        insert.setString(10, MessageTable.id(message));
    }

    /** Looked for first: MariaDB returns no rows of a deletion that looks into its own table. */
    @Override
    public Deletion deleteStep(long after) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(timeoutSeconds);
            List<Long> expired = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(ExpiredRows.query(retention, after, Dialect.MARIADB))) {
                while (rows.next()) {
                    expired.add(rows.getLong(1));
                }
            }
            if (expired.isEmpty()) {
                return new Deletion(0, 0);
            }
            int deleted = statement.executeUpdate("DELETE FROM messages WHERE seq IN ("
                    + expired.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")");
            return new Deletion(deleted, deleted == 0 ? 0 : expired.get(expired.size() - 1));
        }
    }

    @Override
    public long nowMillis() throws SQLException {
        return database.nowMillis();
    }

    @Override
    public Migrations migrations() {
        return MIGRATIONS;
    }
}
