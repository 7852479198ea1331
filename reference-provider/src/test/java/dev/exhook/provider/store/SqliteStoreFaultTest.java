package dev.exhook.provider.store;

import dev.exhook.provider.sql.Database;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreFaultTest extends StoreFaultContract {
    @TempDir
    private Path folder = Path.of("");

    @Override
    Database open() throws SQLException {
        return Databases.sqlite(folder).open();
    }
}
