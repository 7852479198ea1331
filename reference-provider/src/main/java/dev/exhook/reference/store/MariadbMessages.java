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

    @Override
    public int insert(List<Message> messages) throws SQLException {
        return new MariadbInsert(database, INSERT, timeoutSeconds).run(messages, MariadbMessages::bind);
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
                return Deletion.NONE;
            }
            int deleted = statement.executeUpdate("DELETE FROM messages WHERE seq IN ("
                    + expired.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")");
            return Deletion.of(deleted, deleted == 0 ? 0 : expired.get(expired.size() - 1));
        }
    }

    @Override
    public long nowMillis() throws SQLException {
        return database.nowMillis();
    }

    @Override
    public List<TableProblem> problems() {
        return List.of();
    }

    @Override
    public void prepare() throws SQLException {
        MIGRATIONS.apply(database);
    }
}
