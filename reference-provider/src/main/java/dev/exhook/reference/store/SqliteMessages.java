package dev.exhook.reference.store;

import dev.exhook.proto.v3.Message;
import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.Dialect;
import dev.exhook.reference.sql.Migrations;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

    private static final RowsInsert INSERT = new RowsInsert(
            "INSERT INTO messages"
                    + " (id, topic, qos, payload, client_id, username, node, published_at, headers, stored_at)",
            10,
            "ON CONFLICT (id) DO NOTHING");

    @Override
    public int insert(List<Message> messages) throws SQLException {
        long now = System.currentTimeMillis();
        return database.transaction(connection ->
                INSERT.run(connection, messages, (insert, before, message) -> bind(insert, before, message, now)));
    }

    private static void bind(PreparedStatement insert, int before, Message message, long now) throws SQLException {
        insert.setString(before + 1, MessageTable.id(message));
        insert.setString(before + 2, message.getTopic());
        insert.setInt(before + 3, message.getQos());
        insert.setBytes(before + 4, message.getPayload().toByteArray());
        insert.setString(before + 5, message.getFrom());
        insert.setString(before + 6, MessageTable.username(message));
        insert.setString(before + 7, message.getNode());
        insert.setLong(before + 8, message.getTimestamp());
        insert.setString(before + 9, HeadersJson.of(message));
        insert.setLong(before + 10, now);
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
