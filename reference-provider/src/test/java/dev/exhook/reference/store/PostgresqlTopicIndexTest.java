package dev.exhook.reference.store;

import dev.exhook.reference.sql.Database;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresqlTopicIndexTest extends TopicIndexContract {
    @RegisterExtension
    static final ServerOfClass SERVER = ServerOfClass.postgresql();

    @Override
    Database open() throws SQLException {
        return SERVER.open();
    }

    @Override
    void fill(Database database) throws SQLException {
        Sql.execute(
                database,
                "INSERT INTO messages (id, topic, qos, payload, client_id, node, published_at, headers)"
                        + " SELECT 'N' || n, 't' || (n % 100), 0, '', 'c', 'n', n, '{}'"
                        + " FROM generate_series(1, 100000) n");
        Sql.execute(database, "ANALYZE messages");
    }

    @Override
    List<String> plan(Database database, String query) throws SQLException {
        return Sql.column(database, "EXPLAIN " + query);
    }
}
