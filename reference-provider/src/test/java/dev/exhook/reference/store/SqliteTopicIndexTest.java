package dev.exhook.reference.store;

import dev.exhook.reference.sql.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class SqliteTopicIndexTest extends TopicIndexContract {
    @TempDir
    private Path folder = Path.of("");

    @Override
    Database open() throws SQLException {
        return Databases.sqlite(folder).open();
    }

    @Override
    void fill(Database database) throws SQLException {
        Sql.execute(
                database,
                "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 10000)"
                        + " INSERT INTO messages (id, topic, qos, payload, client_id, node, published_at, headers,"
                        + " stored_at) SELECT 'N' || n, 't' || (n % 100), 0, '', 'c', 'n', n, '{}', n FROM n");
    }

    @Override
    List<String> plan(Database database, String query) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + query)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.getString("detail"));
            }
            return lines;
        }
    }
}
