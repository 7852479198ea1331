package dev.exhook.provider.store;

import dev.exhook.provider.sql.Database;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@SuppressWarnings("NullAway.Init") // set before all tests
class PostgresqlStoreFaultTest extends StoreFaultContract {
    private static Databases databases;

    @BeforeAll
    static void start() throws IOException {
        databases = Databases.postgresql();
    }

    @AfterAll
    static void stop() throws IOException {
        databases.close();
    }

    @Override
    Database open() throws SQLException {
        return databases.open();
    }
}
