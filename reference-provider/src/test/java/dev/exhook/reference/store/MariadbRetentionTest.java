package dev.exhook.reference.store;

import dev.exhook.reference.sql.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MariadbRetentionTest extends RetentionContract {
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
    DatabaseSettings empty() throws Exception {
        return databases.empty();
    }
}
