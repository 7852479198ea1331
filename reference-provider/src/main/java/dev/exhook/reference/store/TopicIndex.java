package dev.exhook.reference.store;

import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.Dialect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The index of the table {@code messages} by topic and time, which queries want and storing does not need. It is made
 * in an empty table only: in a large one that takes minutes, in which nothing could be stored.
 */
record TopicIndex(Database database) {
    private static final String CREATE =
            "CREATE INDEX IF NOT EXISTS messages_topic_time ON messages (topic, published_at)";

    /** Makes it, if that takes no time; else returns what somebody should do. */
    Optional<String> make() throws SQLException {
        return database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                if (isThere(statement)) {
                    return Optional.empty();
                }
                if (!isEmpty(statement)) {
                    return Optional.of(advice());
                }
                if (database.dialect() == Dialect.POSTGRESQL) {
                    // Of two that make it in the same moment, PostgreSQL would fail one.
                    statement.execute("LOCK TABLE messages IN SHARE ROW EXCLUSIVE MODE");
                }
                statement.execute(CREATE);
                return Optional.empty();
            }
        });
    }

    private boolean isThere(Statement statement) throws SQLException {
        return isTrue(
                statement,
                database.dialect() == Dialect.POSTGRESQL
                        ? "SELECT 1 WHERE to_regclass('messages_topic_time') IS NOT NULL"
                        : "SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = 'messages_topic_time'");
    }

    private static boolean isEmpty(Statement statement) throws SQLException {
        return !isTrue(statement, "SELECT 1 FROM messages LIMIT 1");
    }

    private static boolean isTrue(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private String advice() {
        return "the table messages has rows and no index messages_topic_time, which is made in an empty table only;"
                + " see \"Queries by topic\" in docs/reference/persistence.md for how to make it";
    }
}
