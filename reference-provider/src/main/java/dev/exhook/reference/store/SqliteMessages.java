package dev.exhook.reference.store;

import dev.exhook.proto.v3.Message;
import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.Dialect;
import dev.exhook.reference.sql.Migrations;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/** {@link MessageTable} in SQLite. */
record SqliteMessages(Database database, Retention retention) implements MessageTable {
    /** AUTOINCREMENT, so that no number comes twice, also when retention has emptied the table. */
    private static final Migrations MIGRATIONS = new Migrations("store", List.of(List.of("""
                    CREATE TABLE messages (
                      seq INTEGER PRIMARY KEY AUTOINCREMENT,
                      id TEXT UNIQUE,
                      topic TEXT NOT NULL,
                      qos INTEGER NOT NULL,
                      payload BLOB NOT NULL,
                      client_id TEXT NOT NULL,
                      username TEXT,
                      node TEXT NOT NULL,
                      published_at INTEGER NOT NULL,
                      headers TEXT NOT NULL,
                      stored_at INTEGER NOT NULL
                    )""")));

    private static final String INSERT = """
            INSERT INTO messages (id, topic, qos, payload, client_id, username, node, published_at, headers, stored_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING""";

    @Override
    public int insert(List<Message> messages) throws SQLException {
        long now = System.currentTimeMillis();
        return database.transaction(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (Message message : messages) {
                    bind(insert, message, now);
                    insert.addBatch();
                }
                return Arrays.stream(insert.executeBatch()).sum();
            }
        });
    }

    private static void bind(PreparedStatement insert, Message message, long now) throws SQLException {
        insert.setString(1, MessageTable.id(message));
        insert.setString(2, message.getTopic());
        insert.setInt(3, message.getQos());
        insert.setBytes(4, message.getPayload().toByteArray());
        insert.setString(5, message.getFrom());
        insert.setString(6, MessageTable.username(message));
        insert.setString(7, message.getNode());
        insert.setLong(8, message.getTimestamp());
        insert.setString(9, HeadersJson.of(message));
        insert.setLong(10, now);
    }

    @Override
    public Deletion deleteStep(long after) throws SQLException {
        String delete = "DELETE FROM messages WHERE seq IN (" + ExpiredRows.query(retention, after, Dialect.SQLITE)
                + ") RETURNING seq";
        return database.transaction(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet deleted = statement.executeQuery(delete)) {
                return Deletion.of(deleted);
            }
        });
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
