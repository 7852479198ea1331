package dev.exhook.reference.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Databases for tests, and what stands in them. */
public final class SomeDatabase {
    private static final int CONNECTIONS = 4;

    private SomeDatabase() {}

    /** A file in this folder, made if it is not there. */
    public static Database sqlite(Path folder) {
        return open("jdbc:sqlite:" + folder.resolve("some.db"));
    }

    /** One that needs no login. */
    public static Database open(String url) {
        return Database.open(new DatabaseSettings(url, null, null, CONNECTIONS));
    }

    /** Makes a table, or fills or changes it. */
    public static void run(Database database, String sql) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
