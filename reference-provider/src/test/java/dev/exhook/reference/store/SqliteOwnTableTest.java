package dev.exhook.reference.store;

import dev.exhook.reference.sql.Database;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

class SqliteOwnTableTest extends OwnTableContract {
    @TempDir
    private Path folder = Path.of("");

    @Override
    Database open() throws SQLException {
        return Databases.sqlite(folder).open();
    }
}
