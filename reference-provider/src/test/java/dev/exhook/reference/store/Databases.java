package dev.exhook.reference.store;

import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** Where tests store: empty databases of a kind. */
public interface Databases extends AutoCloseable {

    DatabaseSettings empty() throws SQLException;

    default Database open() throws SQLException {
        return Database.open(empty());
    }

    @Override
    void close() throws IOException;

    static DatabaseSettings at(String url) {
        return new DatabaseSettings(url, null, null, 4);
    }

    static Databases sqlite(Path folder) {
        AtomicInteger count = new AtomicInteger();
        return new Databases() {
            @Override
            public DatabaseSettings empty() {
                return at("jdbc:sqlite:" + folder.resolve(count.incrementAndGet() + ".db"));
            }

            @Override
            public void close() {}
        };
    }

    static Databases mariadb(Path folder) throws IOException {
        MariadbServer server = new MariadbServer(folder);
        AtomicInteger count = new AtomicInteger();
        return new Databases() {
            @Override
            public DatabaseSettings empty() throws SQLException {
                return at(server.create("test" + count.incrementAndGet()));
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }

    static Databases postgresql() throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.start();
        AtomicInteger count = new AtomicInteger();
        return new Databases() {
            @Override
            public DatabaseSettings empty() throws SQLException {
                String name = "test" + count.incrementAndGet();
                try (Connection connection = server.getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("CREATE DATABASE " + name);
                }
                return at(server.getJdbcUrl("postgres", name));
            }

            @Override
            public void close() throws IOException {
                server.close();
            }
        };
    }
}
