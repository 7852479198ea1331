package dev.exhook.reference.store;

import dev.exhook.reference.sql.DatabaseSettings;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

class SqliteRetentionTest extends RetentionContract {
    @TempDir
    private Path folder = Path.of("");

    @Override
    DatabaseSettings empty() throws SQLException {
        return Databases.sqlite(folder).empty();
    }
}
