package dev.exhook.reference.store;

import dev.exhook.reference.sql.Database;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MariadbOwnTableTest extends OwnTableContract {
    @TempDir
    private static Path folder;

    private static Databases databases;

    @BeforeAll
    static void startServer() throws IOException {
        databases = Databases.mariadb(folder);
    }

    @AfterAll
    static void stopServer() throws IOException {
        if (databases != null) {
            databases.close();
        }
    }

    @Override
    Database open() throws Exception {
        return databases.open();
    }
}
