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
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@link MessageTable} in PostgreSQL. */
record PostgresqlMessages(Database database, Retention retention, int timeoutSeconds) implements MessageTable {
    private static final Migrations MIGRATIONS =
            new Migrations("store", List.of(List.of("""
                    CREATE TABLE messages (
                      seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                      id TEXT UNIQUE,
                      topic TEXT NOT NULL,
                      qos INTEGER NOT NULL,
                      payload BYTEA NOT NULL,
                      client_id TEXT NOT NULL,
                      username TEXT,
                      node TEXT NOT NULL,
                      published_at BIGINT NOT NULL,
                      headers JSONB NOT NULL,
                      stored_at BIGINT NOT NULL DEFAULT %s
                    )""".formatted(Dialect.POSTGRESQL.nowMillis()))));

    /** One statement whatever the number of rows: one way to the server and back, which is a transaction of its own. */
    static final String INSERT_NEW = """
            INSERT INTO messages (id, topic, qos, payload, client_id, username, node, published_at, headers)
            SELECT id, topic, qos, payload, client_id, username, node, published_at, headers::jsonb
            FROM unnest(?::text[], ?::text[], ?::int[], ?::bytea[], ?::text[], ?::text[], ?::text[], ?::bigint[],
              ?::text[]) AS new (id, topic, qos, payload, client_id, username, node, published_at, headers)
            """;

    /**
     * In the order of the ids, because two instances that insert the same ids in different orders would wait for each
     * other in a circle. What is there already is left out before, because a conflict uses up a seq, and retention
     * counts by seq. It is asked for by a subquery, which looks into the index for each row: NOT EXISTS becomes a join,
     * planned while the table was small, which goes on to read the whole table each time until it is analyzed.
     */
    private static final String INSERT = INSERT_NEW + """
            WHERE (SELECT messages.seq FROM messages WHERE messages.id = new.id) IS NULL
            ORDER BY id ON CONFLICT (id) DO NOTHING""";

    @Override
    public int insert(List<Message> messages) throws SQLException {
        return insert(database, INSERT, timeoutSeconds, messages);
    }

    /** Runs a statement that begins with {@link #INSERT_NEW}. */
    static int insert(Database database, String sql, int timeoutSeconds, List<Message> messages) throws SQLException {
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setQueryTimeout(timeoutSeconds);
            setTexts(insert, 1, messages, MessageTable::id);
            setTexts(insert, 2, messages, Message::getTopic);
            insert.setObject(3, messages.stream().mapToInt(Message::getQos).toArray());
            insert.setObject(
                    4, messages.stream().map(m -> m.getPayload().toByteArray()).toArray(byte[][]::new));
            setTexts(insert, 5, messages, Message::getFrom);
            setTexts(insert, 6, messages, MessageTable::username);
            setTexts(insert, 7, messages, Message::getNode);
            insert.setObject(
                    8, messages.stream().mapToLong(Message::getTimestamp).toArray());
            setTexts(insert, 9, messages, HeadersJson::of);
            return insert.executeUpdate();
        }
    }

    /** The driver makes a PostgreSQL array of a Java one. */
    private static void setTexts(
            PreparedStatement insert, int parameter, List<Message> messages, Function<Message, @Nullable String> text)
            throws SQLException {
        insert.setObject(parameter, messages.stream().map(text).toArray(String[]::new));
    }

    /** Rows that another instance is deleting are left to it. */
    @Override
    public Deletion deleteStep(long after) throws SQLException {
        String expired = ExpiredRows.query(retention, after, Dialect.POSTGRESQL);
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(timeoutSeconds);
            try (ResultSet deleted =
                    statement.executeQuery("DELETE FROM messages WHERE seq IN (SELECT seq FROM messages WHERE seq IN ("
                            + expired + ") FOR UPDATE SKIP LOCKED) RETURNING seq")) {
                return Deletion.of(deleted);
            }
        }
    }

    @Override
    public long nowMillis() throws SQLException {
        return database.nowMillis();
    }

    @Override
    public List<TableProblem> problems() throws SQLException {
        return TableForm.problems(database, null);
    }

    @Override
    public void prepare() throws SQLException {
        TableProblem.requireNone(problems());
        MIGRATIONS.apply(database);
    }
}
